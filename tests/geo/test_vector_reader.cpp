#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>

#include "close_to.hpp"
#include "error_matchers.hpp"
#include "geo/vector_reader.hpp"
#include "temporary_folder.hpp"

using namespace isodelta::geo;

namespace {

struct Reading {
    VectorLayer layer;
    std::vector<std::string> problems;
};

Reading read(const std::string& path) {
    std::vector<Problem> problems;
    Reading reading{.layer = read_vector(path, problems), .problems = {}};
    for (const Problem& problem : problems) {
        CHECK(problem.file == reading.layer.file);
        CHECK(problem.layer == reading.layer.name);
        reading.problems.push_back(problem.feature + "|" + problem.field + "|" + problem.message);
    }
    return reading;
}

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& properties, const std::string& geometry) {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

/// A file with a layer for each name, made by GDAL itself, with one point in the CRS given by code; 0 declares none.
void make_point_file(const std::string& path, const char* driver_name, const std::vector<std::string>& layers, int epsg,
                     double x, double y) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
    GDALDataset* dataset = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference reference;
    if (epsg != 0) reference.importFromEPSG(epsg);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    for (const std::string& name : layers) {
        OGRLayer* layer = dataset->CreateLayer(name.c_str(), epsg == 0 ? nullptr : &reference, wkbPoint, nullptr);
        OGRFieldDefn day("day", OFTDate);
        layer->CreateField(&day);
        OGRFieldDefn count("count", OFTInteger64);
        layer->CreateField(&count);
        OGRFeature record(layer->GetLayerDefn());
        record.SetField("day", 2020, 6, 28);
        record.SetField("count", GIntBig{7});
        record.SetGeometryDirectly(new OGRPoint(x, y));
        REQUIRE(layer->CreateFeature(&record) == OGRERR_NONE);
    }
    GDALClose(dataset);
}

}  // namespace

TEST_CASE("vector_reader: fields come as the source has them, numbers as numbers", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const std::string path = folder.write(
        "a.geojson",
        collection(feature(R"({"id":"甲","lanes":4,"km":1.5,"day":"2020-06-28","list":["a","b"],"none":null,"no":""})",
                           R"({"type":"Point","coordinates":[121.5,31.2]})")));
    const Reading reading = read(path);
    CHECK(reading.problems.empty());
    CHECK(reading.layer.file == path);
    CHECK(reading.layer.name == "a");
    CHECK(reading.layer.field_names == std::vector<std::string>{"id", "lanes", "km", "day", "list", "none", "no"});
    REQUIRE(reading.layer.features.size() == 1);
    const Feature& record = reading.layer.features[0];
    CHECK(record.label() == "feature 1");
    CHECK(reading.layer.value(record, "id") == FieldValue("甲"));
    CHECK(reading.layer.value(record, "lanes") == FieldValue(4.0));
    CHECK(reading.layer.value(record, "km") == FieldValue(1.5));
    CHECK(reading.layer.value(record, "day") == FieldValue("2020-06-28"));
    CHECK(std::holds_alternative<std::string>(reading.layer.value(record, "list")));
    CHECK(reading.layer.value(record, "none") == FieldValue());
    CHECK(reading.layer.value(record, "no") == FieldValue());
    CHECK(std::get<LonLat>(record.geometry) == LonLat{.lon = 121.5, .lat = 31.2});
}

TEST_CASE("vector_reader: geometries are flat, without curves, and in their simplest kind", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const Reading reading =
        read(folder.write("a.csv",
                          "id,wkt\n"
                          "1,\"LINESTRING Z (1 2 3, 4 5 6)\"\n"
                          "2,\"MULTILINESTRING ((1 2, 3 4))\"\n"
                          "3,\"MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))\"\n"
                          "4,\"POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1))\"\n"
                          "5,\"CIRCULARSTRING (0 0, 1 1, 2 0)\"\n"
                          "6,MULTIPOINT (1 2)\n"
                          "7,\"GEOMETRYCOLLECTION (POLYGON ((0 0, 1 0, 1 1, 0 0)), POLYGON ((5 5, 6 5, 6 6, 5 5)))\"\n"
                          "8,\n"));
    CHECK(reading.problems.empty());
    const auto& features = reading.layer.features;
    REQUIRE(features.size() == 8);
    CHECK(std::get<Line>(features[0].geometry) == Line{{1, 2}, {4, 5}});
    CHECK(std::get<Line>(features[1].geometry) == Line{{1, 2}, {3, 4}});
    CHECK(std::get<MultiLine>(features[2].geometry).size() == 2);
    const auto& polygon = std::get<MultiPolygon>(features[3].geometry).at(0);
    CHECK(polygon.exterior == Line{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}});  // by the right hand
    CHECK(polygon.holes.at(0) == Line{{1, 1}, {2, 2}, {2, 1}, {1, 1}});
    CHECK(std::get<Line>(features[4].geometry).size() > 10);
    CHECK(std::get<LonLat>(features[5].geometry) == LonLat{.lon = 1, .lat = 2});
    CHECK(std::get<MultiPolygon>(features[6].geometry).size() == 2);
    CHECK(std::holds_alternative<std::monostate>(features[7].geometry));
}

TEST_CASE("vector_reader: a geometry that cannot be used is a problem, and the feature comes without it",
          "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const std::string point = R"({"type":"Point","coordinates":)";
    const Reading reading = read(
        folder.write("a.geojson", collection(feature("{}", point + "[121,NaN]}") + "," +                         //
                                             feature("{}", point + "[121,131]}") + "," +                         //
                                             feature("{}", R"({"type":"LineString","coordinates":[]})") + "," +  //
                                             feature("{}", R"({"type":"LineString","coordinates":[[1,2]]})") + "," +
                                             feature("{}", R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})") +
                                             "," + feature("{}", "null") + "," + feature("{}", point + "[1,2]}"))));
    REQUIRE(reading.layer.features.size() == 7);
    for (int i = 0; i < 6; ++i) {
        CHECK(std::holds_alternative<std::monostate>(reading.layer.features.at(i).geometry));
    }
    CHECK(std::holds_alternative<LonLat>(reading.layer.features[6].geometry));
    REQUIRE(reading.problems.size() == 5);
    CHECK(reading.problems[0] == "feature 1|geometry|has a coordinate that is not a finite number");
    CHECK_THAT(reading.problems[1], Catch::StartsWith("feature 2|geometry|has the position 121, 131, which is not a"));
    CHECK(reading.problems[2] == "feature 3|geometry|is an empty LINESTRING");
    CHECK(reading.problems[3] == "feature 4|geometry|is a line of no length; a line needs two positions");
    CHECK(reading.problems[4] == "feature 5|geometry|is a MULTIPOINT; give one point, lines or polygons");
}

TEST_CASE("vector_reader: CSV columns are text, and lon and lat are the point", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const Reading reading = read(folder.write("a.csv",
                                              "\xEF\xBB\xBFid,LON,lat,code,name\n"
                                              "a, 121.5,31.2,007,\"x, y\"\n"
                                              "b,,,,\n"));
    CHECK(reading.problems.empty());
    CHECK(reading.layer.field_names == std::vector<std::string>{"id", "code", "name"});
    CHECK(reading.layer.value(reading.layer.features[0], "code") == FieldValue("007"));
    CHECK(reading.layer.value(reading.layer.features[0], "name") == FieldValue("x, y"));
    CHECK(std::get<LonLat>(reading.layer.features[0].geometry) == LonLat{.lon = 121.5, .lat = 31.2});
    CHECK(reading.layer.value(reading.layer.features[1], "code") == FieldValue());
    CHECK(std::holds_alternative<std::monostate>(reading.layer.features[1].geometry));
}

TEST_CASE("vector_reader: the first row of a CSV is names, even if they look like numbers", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const Reading reading = read(folder.write("a.csv", "2020,2030\n1,2\n"));
    CHECK(reading.layer.field_names == std::vector<std::string>{"2020", "2030"});
    CHECK(reading.layer.features.size() == 1);
    CHECK(read(folder.write("b.csv", "id,name\n")).layer.features.empty());
}

TEST_CASE("vector_reader: a coordinate of a CSV that is no number is a problem of its column", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const Reading reading = read(folder.write("a.csv",
                                              "id,lon,lat,wkt\n"
                                              "a,nan,31,\n"
                                              "b,121.5E,inf,\n"
                                              "c,121,,\n"
                                              "d,31,121,\n"
                                              "e,,,LINESTRING (1 2\n"
                                              "f,,,POINT (1 nan)\n"
                                              "g,,,POINT EMPTY\n"));
    CHECK(
        reading.problems ==
        std::vector<std::string>{
            "feature 1|lon|is 'nan'; it must be a number of degrees",
            "feature 2|lon|is '121.5E'; it must be a number of degrees",
            "feature 2|lat|is 'inf'; it must be a number of degrees",
            "feature 3|lat|is empty; a point needs lon and lat",
            "feature 4|lat|has the position 31, 121, which is not a longitude (-180 to 180) and a latitude (-90 to 90)",
            "feature 5|wkt|is not a geometry in well-known text, such as LINESTRING (121.1 31.2, 121.3 31.4)",
            "feature 6|wkt|is not a geometry in well-known text, such as LINESTRING (121.1 31.2, 121.3 31.4)",
            "feature 7|wkt|is an empty POINT",
        });
    for (const Feature& record : reading.layer.features) {
        CHECK(std::holds_alternative<std::monostate>(record.geometry));
    }
}

TEST_CASE("vector_reader: a CSV row with a column too many or too few is a problem", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const Reading reading = read(folder.write("a.csv", "id;name\n1;x\n\n2;y;z\n3\n\"4\";\"two\nlines\"\n"));
    REQUIRE(reading.layer.features.size() == 4);
    CHECK(reading.layer.value(reading.layer.features[3], "name") == FieldValue("two\nlines"));
    REQUIRE(reading.problems.size() == 2);
    CHECK_THAT(reading.problems[0], Catch::StartsWith("feature 2||has 3 columns where the first row names 2"));
    CHECK_THAT(reading.problems[1], Catch::StartsWith("feature 3||has 1 columns where the first row names 2"));
}

TEST_CASE("vector_reader: a name that two columns have, and text that is not UTF-8, are problems",
          "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const Reading reading = read(folder.write("a.csv", "id,name,id,\xba\xfe\n1,\xba\xfe\xd6\xdd,2,3\n"));
    CHECK(reading.problems ==
          std::vector<std::string>{"|id|is the name of two fields; the second is left out",
                                   "||has a field whose name is not UTF-8; save the file in that encoding",
                                   "feature 1|name|is not UTF-8; save the file in that encoding"});
    CHECK(reading.layer.value(reading.layer.features[0], "id") == FieldValue("1"));
    CHECK(reading.layer.value(reading.layer.features[0], "name") == FieldValue());
}

TEST_CASE("vector_reader: a CSV with half a position is refused", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    CHECK_ERROR(read(folder.write("a.csv", "id,lon\n1,2\n")), kBadInput, "has a column 'lon' but no column 'lat'");
}

TEST_CASE("vector_reader: coordinates are transformed from what the file declares", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    // The position of the oracle in test_crs.cpp.
    make_point_file(folder.path("a.gpkg"), "GPKG", {"points"}, 4549, 640412.315037, 3457455.488582);
    const Reading reading = read(folder.path("a.gpkg"));
    CHECK(reading.problems.empty());
    const Feature& record = reading.layer.features.at(0);
    CHECK(std::get<LonLat>(record.geometry).lon == close_to(121.4737, 1e-9));
    CHECK(std::get<LonLat>(record.geometry).lat == close_to(31.2304, 1e-9));
    CHECK(reading.layer.value(record, "day") == FieldValue("2020-06-28"));
    CHECK(reading.layer.value(record, "count") == FieldValue(7.0));
}

TEST_CASE("vector_reader: a geographic CRS that is latitude first by authority is still longitude first in a file",
          "[geo][vector_reader]") {
    const TemporaryFolder folder;
    make_point_file(folder.path("a.gpkg"), "GPKG", {"points"}, 4490, 121.4737, 31.2304);
    const Reading reading = read(folder.path("a.gpkg"));
    CHECK(std::get<LonLat>(reading.layer.features.at(0).geometry).lon == close_to(121.4737, 1e-9));
}

TEST_CASE("vector_reader: metres without a CRS are refused, degrees without one are taken with a warning",
          "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const std::string geopackage = folder.path("metres.gpkg");
    make_point_file(geopackage, "GPKG", {"metres"}, 0, 640412, 3457455);
    CHECK_ERROR(read(geopackage), kBadInput, "ogr2ogr -a_srs");
    const std::string shapefile = folder.path("metres.shp");
    make_point_file(shapefile, "ESRI Shapefile", {"metres"}, 0, 640412, 3457455);
    CHECK_ERROR(read(shapefile), kBadInput, "ogr2ogr -a_srs");
    make_point_file(folder.path("degrees.shp"), "ESRI Shapefile", {"degrees"}, 0, 121.5, 31.2);
    const Reading reading = read(folder.path("degrees.shp"));
    CHECK(std::get<LonLat>(reading.layer.features.at(0).geometry) == LonLat{.lon = 121.5, .lat = 31.2});
    CHECK(reading.problems == std::vector<std::string>{"||declares no CRS; its coordinates are taken as WGS 84"});
}

TEST_CASE("vector_reader: of several layers one must be named", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    const std::string path = folder.path("a.gpkg");
    make_point_file(path, "GPKG", {"roads", "铁路 2030"}, 4326, 121.5, 31.2);
    CHECK_ERROR(read(path), kBadInput, "has 2 layers: roads, 铁路 2030; name one");
    CHECK_ERROR(read(path + ":rivers"), kNotFound, "has no layer 'rivers'; it has: roads, 铁路 2030");
    const Reading reading = read(path + ":铁路 2030");
    CHECK(reading.layer.name == "铁路 2030");
    CHECK(reading.layer.file == path);
}

TEST_CASE("vector_reader: a file that is not there, or not a vector file, is said to be so", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    CHECK_ERROR(read(folder.path("x.geojson")), kNotFound, "x.geojson': no such file");
    CHECK_ERROR(read(folder.path("x.gpkg") + ":roads"), kNotFound, "x.gpkg': no such file");
    CHECK_ERROR(read(folder.write("x.txt", "hello")), kBadInput, "x.txt' is not a vector file that GDAL can open: ");
    CHECK_ERROR(read(folder.write("cut.geojson", R"({"type":"FeatureCollection","features":[{"ty)")), kBadInput,
                "cut.geojson' is not a vector file that GDAL can open: ");
}

TEST_CASE("vector_reader: a file may have a colon in its name", "[geo][vector_reader]") {
    const TemporaryFolder folder;
    CHECK(read(folder.write("a:b.geojson", collection(feature("{}", "null")))).layer.features.size() == 1);
}
