#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/layer_reader.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// A stop that does not have its service yet.
struct PendingStop {
    std::string file;
    std::string name;
    std::string service;
    double seq = 0;
    Stop stop;
};

/// The records of one file: one vector of `records` has as many as there are names, or `stops` are filled.
struct FileRecords {
    const LayerRule* rule = nullptr;
    std::string file;
    std::vector<std::string> names;  ///< how messages call each record
    Dataset records;
    std::vector<PendingStop> stops;
};

/// Turns the checked features of one file into records.
[[nodiscard]] FileRecords convert(const LayerRule& rule, const std::vector<CheckedFeature>& features);

/// A feature of links, facilities or services, or of a project file; fields that its rule does not have read as empty.
[[nodiscard]] Link to_link(const CheckedFeature& feature);
[[nodiscard]] Facility to_facility(const CheckedFeature& feature);
[[nodiscard]] Service to_service(const CheckedFeature& feature);

/// Puts the records of all files together and at the end checks what holds between them.
class RecordBuilder {
public:
    RecordBuilder(Dataset& dataset, std::vector<geo::Problem>& problems) : dataset_(dataset), problems_(problems) {}

    /// Problems (appended): ids that another record of the layer has; the later record is left out
    void add(FileRecords file);

    /// Hands stops to their services, draws links without a geometry straight between their facilities, and checks ids
    /// and references; records that would not hold are taken out.
    void finish();

private:
    template <class T>
    void append(FileRecords& file, std::vector<T> Dataset::*layer);
    void assign_stops();
    void draw_links();

    Dataset& dataset_;
    std::vector<geo::Problem>& problems_;
    std::vector<PendingStop> stops_;
    std::unordered_map<std::string, std::string> file_of_;  ///< "layer/id" → file, for messages
};

}  // namespace isodelta::datasets
