#include "datasets/name_index.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <regex>
#include <utility>

#include "geo/errors.hpp"
#include "geo/geodesic.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;

constexpr std::array<FacilityKind, 6> kFacilityKinds = {FacilityKind::kStation,     FacilityKind::kAirport,
                                                        FacilityKind::kPort,        FacilityKind::kYard,
                                                        FacilityKind::kInterchange, FacilityKind::kJunction};
constexpr std::size_t kSuggestions = 5;
/// Share of a name that may differ where it is suggested instead: one of two characters, three of six letters.
constexpr double kLikeness = 0.5;
constexpr std::u32string_view kPlaceSuffixes = U"市县区镇乡";

/// A station farther away bears the name of something else, as 黄山西 does of the mountain.
constexpr geo::Metres kFarthestNamesake = geo::kilometres(50);

/// UTF-8 as code points; a broken byte stands for itself, since any two texts must be comparable.
std::u32string decode(const std::string& text) {
    std::u32string points;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t point = size == 1 ? lead : lead & (0x7FU >> size);
        for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
            point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        points.push_back(point);
        i += size;
    }
    return points;
}

/// Names compare without case, blanks, hyphens and apostrophes: "Lu'an", "luan" and "LU AN" are one.
std::u32string key(const std::string& text) {
    std::u32string folded;
    for (char32_t point : decode(text)) {
        if (point == U' ' || point == U'-' || point == U'\'' || point == U'’') continue;
        folded.push_back(point >= U'A' && point <= U'Z' ? point - U'A' + U'a' : point);
    }
    return folded;
}

std::u32string without_suffix(const std::u32string& name, std::u32string_view suffixes) {
    if (name.size() > 2 && suffixes.find(name.back()) != std::u32string_view::npos)
        return name.substr(0, name.size() - 1);
    return name;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({changed, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row[b.size()];
}

bool bears_name(const Facility& station, const Place& place) {
    const std::u32string short_name = without_suffix(key(place.name), kPlaceSuffixes);
    const std::u32string station_name = key(station.name);
    if (short_name.empty() || !station_name.starts_with(short_name)) return false;
    if (geo::geodesic_distance(station.position, place.position) > kFarthestNamesake) return false;
    if (station_name.size() == short_name.size()) return true;
    return station_name.size() == short_name.size() + 1 &&
           std::u32string_view(U"东南西北").find(station_name.back()) != std::u32string_view::npos;
}

/// One thing with a name; rank says who comes first where several share it.
struct Candidate {
    int rank = 0;
    std::string kind;
    const Record* record = nullptr;
};

std::vector<Candidate> all_candidates(const Dataset& dataset) {
    std::vector<Candidate> candidates;
    for (const Place& place : dataset.places) candidates.push_back({0, "place", &place});
    for (const Zone& zone : dataset.zones) candidates.push_back({1, "zone", &zone});
    for (const Facility& facility : dataset.facilities) {
        const auto kind =
            std::find(kFacilityKinds.begin(), kFacilityKinds.end(), facility.kind) - kFacilityKinds.begin();
        candidates.push_back({2 + static_cast<int>(kind), to_string(facility.kind), &facility});
    }
    return candidates;
}

Endpoint to_endpoint(const Dataset& dataset, const Candidate& candidate) {
    if (candidate.kind == "place") return endpoint_of(dataset, static_cast<const Place&>(*candidate.record));
    if (candidate.kind == "zone") return endpoint_of(static_cast<const Zone&>(*candidate.record));
    return endpoint_of(static_cast<const Facility&>(*candidate.record));
}

std::vector<std::string> names_of(const Record& record) {
    std::vector<std::string> names = {record.id, record.name, record.name_en};
    names.insert(names.end(), record.aliases.begin(), record.aliases.end());
    std::erase(names, "");
    return names;
}

bool is_called(const Candidate& candidate, const std::u32string& wanted) {
    const std::vector<std::string> names = names_of(*candidate.record);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return key(name) == wanted; });
}

std::vector<const Candidate*> find_called(const std::vector<Candidate>& candidates, const std::u32string& wanted) {
    std::vector<const Candidate*> found;
    for (const Candidate& candidate : candidates)
        if (is_called(candidate, wanted)) found.push_back(&candidate);
    return found;
}

/// "固镇站" is the station 固镇, "固镇县" the place of that name.
std::vector<const Candidate*> find_by_suffix(const std::vector<Candidate>& candidates, const std::u32string& wanted) {
    const std::u32string station = without_suffix(wanted, U"站");
    if (station == wanted) return find_called(candidates, without_suffix(wanted, kPlaceSuffixes));
    auto found = find_called(candidates, station);
    std::erase_if(found,
                  [](const Candidate* candidate) { return candidate->kind != to_string(FacilityKind::kStation); });
    return found;
}

std::string label(const Candidate& candidate) {
    return fmt::format("{}:{} ({})", candidate.kind, candidate.record->title(), candidate.record->id);
}

[[noreturn]] void throw_not_found(const std::vector<Candidate>& candidates, const std::string& query,
                                  const std::u32string& wanted) {
    std::vector<std::pair<double, const Candidate*>> ranked;
    for (const Candidate& candidate : candidates) {
        double best = 1;
        for (const std::string& name : names_of(*candidate.record)) {
            const std::u32string folded = key(name);
            const auto longest = static_cast<double>(std::max(folded.size(), wanted.size()));
            best = std::min(best, static_cast<double>(edit_distance(folded, wanted)) / longest);
        }
        if (best <= kLikeness) ranked.emplace_back(best, &candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second->rank < b.second->rank;
    });
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < std::min(kSuggestions, ranked.size()); ++i) labels.push_back(label(*ranked[i].second));
    throw Error(ErrorCode::kNotFound,
                labels.empty() ? fmt::format("nothing is called '{}'; names, ids and 'lon,lat' are understood", query)
                               : fmt::format("nothing is called '{}'; nearest are {}", query, fmt::join(labels, ", ")));
}

std::optional<Endpoint> parse_position(const std::string& query) {
    static const std::regex kForm(R"(\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*)");
    std::smatch parts;
    if (!std::regex_match(query, parts, kForm)) return std::nullopt;
    const geo::LonLat position{.lon = std::stod(parts[1]), .lat = std::stod(parts[2])};
    if (std::abs(position.lon) > 180 || std::abs(position.lat) > 90)
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' is not on the earth; a position is 'longitude,latitude' in degrees", query));
    return Endpoint{.kind = "position", .id = query, .title = query, .position = position, .stations = {}};
}

/// Splits "station:固镇" where the word before the colon is a kind.
std::pair<std::string, std::string> split_kind(const std::string& query) {
    const std::size_t colon = query.find(':');
    if (colon == std::string::npos) return {"", query};
    const std::string kind = query.substr(0, colon);
    const bool known = kind == "place" || kind == "zone" ||
                       std::any_of(kFacilityKinds.begin(), kFacilityKinds.end(),
                                   [&](FacilityKind facility) { return kind == to_string(facility); });
    if (!known)
        throw Error(
            ErrorCode::kBadInput,
            fmt::format(
                "'{}': '{}' is not a kind; place, zone, station, airport, port, yard, interchange, junction are", query,
                kind));
    return {kind, query.substr(colon + 1)};
}

/// By kind; then an id; then a name of today before one that is only an alias, such as a station's former name.
const Candidate& choose(const std::vector<const Candidate*>& found, const std::string& query) {
    const int best =
        (*std::min_element(found.begin(), found.end(), [](auto* a, auto* b) { return a->rank < b->rank; }))->rank;
    std::vector<const Candidate*> first;
    std::copy_if(found.begin(), found.end(), std::back_inserter(first), [&](auto* one) { return one->rank == best; });
    const auto exact = std::find_if(first.begin(), first.end(), [&](auto* one) { return one->record->id == query; });
    if (exact != first.end()) return **exact;
    if (first.size() == 1) return *first.front();
    const auto bears = [&](auto* one) { return key(one->record->name) == key(query); };
    if (std::count_if(first.begin(), first.end(), bears) == 1) return **std::find_if(first.begin(), first.end(), bears);
    std::vector<std::string> labels;
    for (const Candidate* candidate : first) labels.push_back(label(*candidate));
    throw Error(ErrorCode::kAmbiguous, fmt::format("'{}' may be {}; use the id", query, fmt::join(labels, " or ")));
}

std::vector<std::string> stations_of(const Dataset& dataset, const Place& place) {
    std::vector<std::string> stations = place.stations;
    for (const Facility& facility : dataset.facilities)
        if (facility.kind == FacilityKind::kStation && bears_name(facility, place) &&
            std::find(stations.begin(), stations.end(), facility.id) == stations.end())
            stations.push_back(facility.id);
    return stations;
}

}  // namespace

Endpoint endpoint_of(const Dataset& dataset, const Place& place) {
    return {"place", place.id, place.title(), place.position, stations_of(dataset, place)};
}

Endpoint endpoint_of(const Zone& zone) {
    return {"zone", zone.id, zone.title(), zone.position, zone.stations};
}

Endpoint endpoint_of(const Facility& facility) {
    std::vector<std::string> stations;
    if (facility.kind == FacilityKind::kStation) stations.push_back(facility.id);
    return {to_string(facility.kind), facility.id, facility.title(), facility.position, std::move(stations)};
}

Endpoint endpoint_of(const Amenity& amenity, const std::string& tag) {
    return {tag, amenity.id, amenity.name.empty() ? tag + " " + amenity.id : amenity.name, amenity.position, {}};
}

Endpoint find_endpoint(const Dataset& dataset, const std::string& query) {
    if (const auto position = parse_position(query)) return *position;
    const auto [kind, name] = split_kind(query);
    std::vector<Candidate> candidates = all_candidates(dataset);
    if (!kind.empty()) std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.kind != kind; });

    const std::u32string wanted = key(name);
    auto found = find_called(candidates, wanted);
    if (found.empty()) found = find_by_suffix(candidates, wanted);
    if (found.empty()) throw_not_found(candidates, query, wanted);
    return to_endpoint(dataset, choose(found, name));
}

std::vector<Endpoint> find_kind(const Dataset& dataset, const std::string& kind) {
    std::vector<Endpoint> found;
    for (const Facility& facility : dataset.facilities)
        if (kind == to_string(facility.kind)) found.push_back(endpoint_of(facility));
    if (found.empty())
        throw Error(
            ErrorCode::kBadInput,
            fmt::format("there is no facility of kind '{}'; kinds are station, airport, port, yard, interchange",
                        kind));
    return found;
}

}  // namespace isodelta::datasets
