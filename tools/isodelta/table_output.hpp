#pragma once

#include <string>

#include "tools/isodelta/output_options.hpp"

namespace isodelta::tools {

/// An answer whose rows are shapes, too, in the format that is settled: by its own to_text, to_csv, to_json and
/// to_features. `block` says what made it; `layer` is the name of the features.
template <class Table>
void write_table(const OutputOptions& output, const std::string& format, const std::string& layer, const Table& table,
                 const nlohmann::ordered_json& block) {
    if (format == "text" || format == "csv") {
        output.write(format == "csv" ? to_csv(table) : to_text(table), block);
        return;
    }
    nlohmann::ordered_json document = to_json(table);
    document["isodelta"] = block;
    if (format == "json") {
        output.write(document.dump(2) + "\n");
        return;
    }
    document.erase("rows");  // they are the features
    output.write(layer, to_features(table), document);
}

}  // namespace isodelta::tools
