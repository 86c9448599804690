#include <catch2/catch.hpp>

#include "datasets/name_index.hpp"
#include "tests/geo/error_matchers.hpp"

using namespace isodelta;
using namespace isodelta::datasets;

namespace {

template <class T>
T named(const std::string& id, const std::string& name, const std::string& name_en, geo::LonLat position) {
    T record;
    record.id = id;
    record.name = name;
    record.name_en = name_en;
    record.position = position;
    return record;
}

Facility facility(FacilityKind kind, const std::string& id, const std::string& name, const std::string& name_en,
                  geo::LonLat position) {
    auto record = named<Facility>(id, name, name_en, position);
    record.kind = kind;
    return record;
}

/// Places and stations of like names, as they are around Guzhen.
Dataset small_dataset() {
    using enum FacilityKind;
    Dataset dataset;
    dataset.places = {named<Place>("guzhen", "固镇", "Guzhen", {117.31, 33.32}),
                      named<Place>("xiaoxian", "萧县", "Xiaoxian", {116.95, 34.19}),
                      named<Place>("luan", "六安", "Lu'an", {116.5, 31.75}),
                      named<Place>("suzhou-anhui", "宿州", "Suzhou", {116.98, 33.64}),
                      named<Place>("suzhou-jiangsu", "苏州", "Suzhou", {120.58, 31.3}),
                      named<Place>("shanghai", "上海", "Shanghai", {121.47, 31.23})};
    dataset.places[5].aliases = {"沪", "Hu", "上海市"};
    dataset.places[5].stations = {"sta-hongqiao"};
    dataset.zones = {named<Zone>("zone-edz", "固镇县经济开发区", "Guzhen zone", {117.33, 33.28})};
    dataset.zones[0].stations = {"sta-guzhen"};
    dataset.facilities = {facility(kStation, "sta-guzhen", "固镇", "Guzhen", {117.30, 33.3187}),
                          facility(kStation, "sta-guzhennan", "固镇南", "Guzhen South", {117.25, 33.24}),
                          facility(kStation, "sta-guzhendongnan", "固镇东南", "", {117.4, 33.2}),
                          facility(kStation, "sta-xiaoxianbei", "萧县北", "Xiaoxian North", {116.95, 34.2}),
                          facility(kStation, "sta-shanghai", "上海", "Shanghai", {121.46, 31.25}),
                          facility(kStation, "sta-hongqiao", "上海虹桥", "Shanghai Hongqiao", {121.316, 31.196}),
                          facility(kInterchange, "ic-guzhen", "固镇", "Guzhen", {117.28, 33.3}),
                          facility(kPort, "port-huihe", "浍河新港", "Huihe New Port", {117.35, 33.3})};
    return dataset;
}

Endpoint find(const std::string& query) {
    return find_endpoint(small_dataset(), query);
}

}  // namespace

TEST_CASE("name index: a place is found by Chinese, English or pinyin name, alias and id", "[datasets][name_index]") {
    for (const char* query : {"上海", "Shanghai", "shanghai", "SHANGHAI", "沪", "hu", "上海市"}) {
        CAPTURE(query);
        CHECK(find(query).id == "shanghai");
        CHECK(find(query).kind == "place");
    }
    CHECK(find("guzhen").title == "固镇");
}

TEST_CASE("name index: blanks, hyphens and apostrophes do not count in a name", "[datasets][name_index]") {
    for (const char* query : {"Lu'an", "luan", "Lu an", "LU-AN", "Lu’an"}) {
        CAPTURE(query);
        CHECK(find(query).id == "luan");
    }
}

TEST_CASE("name index: a place is found with its suffix though its name has none", "[datasets][name_index]") {
    CHECK(find("固镇县").id == "guzhen");
    CHECK(find("宿州市").id == "suzhou-anhui");
    // 萧县 is a name of two characters: its 县 is not a suffix.
    CHECK(find("萧县").id == "xiaoxian");
}

TEST_CASE("name index: a name with 站 means the station, not the place of that name", "[datasets][name_index]") {
    CHECK(find("固镇南站").id == "sta-guzhennan");
    CHECK(find("上海虹桥站").id == "sta-hongqiao");
    CHECK(find("固镇站").id == "sta-guzhen");
}

TEST_CASE("name index: a place comes before a facility of its name", "[datasets][name_index]") {
    CHECK(find("固镇").id == "guzhen");
    CHECK(find("Guzhen").id == "guzhen");
}

TEST_CASE("name index: a prefix says which kind is meant", "[datasets][name_index]") {
    CHECK(find("station:固镇").id == "sta-guzhen");
    CHECK(find("station:固镇站").id == "sta-guzhen");
    CHECK(find("place:固镇").id == "guzhen");
    CHECK(find("interchange:Guzhen").id == "ic-guzhen");
    CHECK(find("zone:固镇县经济开发区").id == "zone-edz");
    CHECK(find("port:浍河新港").id == "port-huihe");
    CHECK(find("station:固镇").kind == "station");
    CHECK_ERROR(find("airport:固镇"), kNotFound, "nothing is called 'airport:固镇'");
    CHECK_ERROR(find("stop:固镇"), kBadInput, "'stop' is not a kind");
}

TEST_CASE("name index: a name that two places share is ambiguous, and its ids are told", "[datasets][name_index]") {
    CHECK_ERROR(find("Suzhou"), kAmbiguous, "suzhou-anhui");
    CHECK_ERROR(find("Suzhou"), kAmbiguous, "suzhou-jiangsu");
    CHECK(find("suzhou-anhui").id == "suzhou-anhui");
    CHECK(find("宿州").id == "suzhou-anhui");
}

TEST_CASE("name index: an id decides though another record has it as a name", "[datasets][name_index]") {
    Dataset dataset = small_dataset();
    dataset.places.push_back(named<Place>("other", "", "Guzhen", {117, 33}));
    CHECK(find_endpoint(dataset, "guzhen").id == "guzhen");
    CHECK_ERROR(find_endpoint(dataset, "Guzhen"), kAmbiguous, "other");
}

TEST_CASE("name index: a miss names the nearest", "[datasets][name_index]") {
    CHECK_ERROR(find("Shanhai"), kNotFound, "nearest are place:上海 (shanghai)");
    CHECK_ERROR(find("固真"), kNotFound, "guzhen");
    CHECK_ERROR(find("Atlantis Central"), kNotFound, "nothing is called 'Atlantis Central'");
    CHECK_ERROR(find(""), kNotFound, "nothing is called ''");
}

TEST_CASE("name index: a position is longitude, then latitude", "[datasets][name_index]") {
    const Endpoint endpoint = find("117.31, 33.32");
    CHECK(endpoint.kind == "position");
    CHECK(endpoint.position == geo::LonLat{117.31, 33.32});
    CHECK(endpoint.stations.empty());
    CHECK(find("-0.5,-33").position == geo::LonLat{-0.5, -33});
    CHECK_ERROR(find("33.32,117.31"), kBadInput, "'longitude,latitude'");
    CHECK_ERROR(find("181,0"), kBadInput, "not on the earth");
    CHECK_ERROR(find("117.31"), kNotFound, "nothing is called '117.31'");
}

TEST_CASE("name index: a place stands for the stations that bear its name or are listed", "[datasets][name_index]") {
    // 固镇 and 固镇南 bear the name: it alone, or with one of 东南西北. 固镇东南 has two of them.
    CHECK(find("固镇").stations == std::vector<std::string>{"sta-guzhen", "sta-guzhennan"});
    CHECK(find("萧县").stations == std::vector<std::string>{"sta-xiaoxianbei"});
    // 上海虹桥 does not bear the name by itself; it is listed, and stands once.
    CHECK(find("上海").stations == std::vector<std::string>{"sta-hongqiao", "sta-shanghai"});
    CHECK(find("六安").stations.empty());
}

TEST_CASE("name index: a place's own suffix does not hinder its stations", "[datasets][name_index]") {
    Dataset dataset = small_dataset();
    dataset.places[0].name = "固镇县";
    CHECK(find_endpoint(dataset, "固镇县").stations == std::vector<std::string>{"sta-guzhen", "sta-guzhennan"});
}

TEST_CASE("name index: a station stands for itself, a zone for those listed, a port for none",
          "[datasets][name_index]") {
    CHECK(find("station:固镇南").stations == std::vector<std::string>{"sta-guzhennan"});
    CHECK(find("zone-edz").stations == std::vector<std::string>{"sta-guzhen"});
    CHECK(find("port-huihe").stations.empty());
}

TEST_CASE("name index: all facilities of a kind are found, and an unknown kind is told", "[datasets][name_index]") {
    CHECK(find_kind(small_dataset(), "station").size() == 6);
    CHECK(find_kind(small_dataset(), "port").front().id == "port-huihe");
    CHECK_ERROR(find_kind(small_dataset(), "stations"), kBadInput, "no facility of kind 'stations'");
}

TEST_CASE("name index: broken UTF-8 is looked for and not found", "[datasets][name_index]") {
    CHECK_ERROR(find("\xE5\x9B"), kNotFound, "nothing is called");
    CHECK_ERROR(find("\xFF\xFE"), kNotFound, "nothing is called");
}
