#pragma once

#include <gdal_priv.h>

#include <catch2/catch.hpp>
#include <fstream>
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
