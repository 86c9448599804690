#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <memory>
#include <string>

/// How to connect to the server that ctest has started: "PG:dbname=gis host=…", with the extension postgis and the
/// schemas public and plans. Each test has tables of its own.
inline std::string postgis() {
    std::ifstream file(ISODELTA_CONNECTION_FILE);
    std::string connection;
    if (!std::getline(file, connection)) FAIL("no database server is running; ctest starts one for these tests");
    return connection;
}

/// By GDAL's own means, as another program would.
inline void execute(const std::string& sql) {
    GDALAllRegister();
    auto* dataset = GDALDataset::Open(postgis().c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
    REQUIRE(dataset != nullptr);
    CPLErrorReset();
    dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
    INFO(CPLGetLastErrorMsg());
    CHECK(CPLGetLastErrorType() == CE_None);
    GDALClose(dataset);
}

/// The text that a query answers with.
inline std::string ask(const std::string& sql) {
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(postgis().c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    OGRLayer* answer = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    REQUIRE(answer != nullptr);
    std::string text;
    if (const OGRFeatureUniquePtr row{answer->GetNextFeature()}) text = row->GetFieldAsString(0);
    dataset->ReleaseResultSet(answer);
    return text;
}
