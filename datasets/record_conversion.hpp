#pragma once

#include <map>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/layer_reader.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// Turns checked features into records, layer by layer, and at the end checks what holds between them.
class RecordBuilder {
public:
    RecordBuilder(Dataset& dataset, std::vector<geo::Problem>& problems) : dataset_(dataset), problems_(problems) {}

    void add(const LayerRule& rule, const std::vector<CheckedFeature>& features);

    /// Hands stops to their services and checks ids and references; records that would not hold are taken out.
    void finish();

private:
    struct PendingStop {
        std::string file;
        std::string name;
        std::string service;
        double seq = 0;
        Stop stop;
    };

    void assign_stops();

    Dataset& dataset_;
    std::vector<geo::Problem>& problems_;
    std::vector<PendingStop> stops_;
    std::map<std::string, std::string> file_of_;  ///< "layer/id" → file, for messages
};

}  // namespace isodelta::datasets
