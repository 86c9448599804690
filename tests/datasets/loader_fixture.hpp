#pragma once

#include <string>

#include "datasets/dataset_loader.hpp"
#include "tests/geo/temporary_folder.hpp"

/// Text of a dataset.json that names these layers.
inline std::string manifest(const std::string& layers) {
    return R"({"id": "test", "title": "A test", "as_of": "2026-01-01", "licence": "CC0-1.0", "layers": {)" + layers +
           "}}";
}

constexpr const char* kPlacesCsv = "id,kind,name,lon,lat\nwest,hub,西村,117.0,33.0\neast,town,东村,117.2,33.0\n";

/// Loads a folder that holds these layers' files and a dataset.json that names them.
inline isodelta::datasets::LoadedDataset load_with(const TemporaryFolder& folder, const std::string& layers) {
    (void)folder.write("dataset.json", manifest(layers));
    return isodelta::datasets::load_dataset(folder.path(""));
}
