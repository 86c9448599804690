#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "datasets/layer/link_fields.hpp"
#include "geo/errors.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

/// Where the fields of a link come from in a layer of somebody else's (docs/data-format.md, "Layers of roads").
class FieldMapping {
public:
    /// Each from the field of its own name.
    FieldMapping() = default;

    /// From a mapping file, a JSON object; what it does not name comes from the field of its own name.
    ///
    /// Errors: kNotFound no such file; kBadInput not JSON, or not an object
    /// Problems (appended): keys that are none of ours, values that cannot be
    FieldMapping(const std::string& path, std::vector<geo::Problem>& problems);

    /// Before the first value is asked for. Problems (appended): source fields that the layer does not have
    void bind(const geo::VectorLayer& layer, std::vector<geo::Problem>& problems);

    struct Value {
        std::string text;   ///< empty: not known
        std::string fault;  ///< why it cannot be taken; empty where it can
    };
    [[nodiscard]] Value value(const geo::Feature& feature, LinkField field) const;

    /// Whether the layer, or a constant, says anything of it.
    [[nodiscard]] bool has(LinkField field) const;

    /// Fields of the layer that nothing is taken from.
    [[nodiscard]] const std::vector<std::string>& unused() const { return unused_; }

private:
    struct Rule {
        std::string source;                   // a field of the layer; empty: the constant
        std::optional<std::string> constant;  // for every feature
        std::map<std::string, std::string> values;
        bool has_values = false;
        double factor = 1;  // to our unit
        std::optional<std::size_t> column;
    };
    class Parser;

    std::string path_;
    std::map<LinkField, Rule> rules_;
    std::vector<std::string> unused_;
};

}  // namespace isodelta::datasets
