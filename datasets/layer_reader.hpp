#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "datasets/date.hpp"
#include "datasets/schema.hpp"
#include "geo/errors.hpp"
#include "geo/geometry.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

/// One feature whose fields have been checked against the schema. A field without a value reads as empty.
class CheckedFeature {
public:
    using Value = std::variant<std::monostate, std::string, double, Date, std::vector<std::string>>;

    [[nodiscard]] const std::string& text(std::string_view field) const;
    [[nodiscard]] std::optional<double> number(std::string_view field) const;
    [[nodiscard]] std::optional<Date> date(std::string_view field) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view field) const;

    const LayerRule* rule = nullptr;
    std::vector<Value> values;  ///< one for each field of the rule
    geo::Geometry geometry;
    std::string file;
    std::string name;  ///< how messages call it: its id, else its number in the file

private:
    template <class T>
    [[nodiscard]] const T* find(std::string_view field) const;
};

/// Checks a layer's fields and geometries; features with an error are left out of the answer, every problem is listed.
[[nodiscard]] std::vector<CheckedFeature> check_layer(geo::VectorLayer layer, const LayerRule& rule,
                                                      std::vector<geo::Problem>& problems);

/// True for lower-case letters, digits and hyphens.
[[nodiscard]] bool is_id(const std::string& text);

/// Texts of a list, which are joined by ";"; blanks around them do not count.
[[nodiscard]] std::vector<std::string> split_list(const std::string& text);

}  // namespace isodelta::datasets
