#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "datasets/layer/street_layer.hpp"
#include "tests/geo/temporary_folder.hpp"

namespace isodelta::support {

/// A layer of lines drawn as text: letters are positions, a column (or line) apart is 10⁻⁴ degrees, about 11 m; the
/// strokes between them are for the eye. Lines are listed by their letters.
class DrawnLayer {
public:
    using Fields = std::map<std::string, std::string>;

    explicit DrawnLayer(const std::string& drawing) {
        std::istringstream rows(drawing);
        std::string row;
        for (int y = 0; std::getline(rows, row); ++y)
            for (int x = 0; x < static_cast<int>(row.size()); ++x)
                if (std::isalpha(static_cast<unsigned char>(row[static_cast<std::size_t>(x)])) != 0)
                    letters_[row[static_cast<std::size_t>(x)]] =
                        fmt::format("{:.7f} {:.7f}", 100 + x * 1e-4, -y * 1e-4);
    }

    /// A position that is not where letters can be, in 10⁻⁷ degrees from the drawing's corner.
    DrawnLayer& put(char letter, int east, int south) {
        letters_[letter] = fmt::format("{:.7f} {:.7f}", 100 + east * 1e-7, -south * 1e-7);
        return *this;
    }
    DrawnLayer& line(const std::string& id, const std::string& letters, Fields fields = {}) {
        std::string wkt;
        for (const char letter : letters) wkt += (wkt.empty() ? "" : ", ") + letters_.at(letter);
        return feature(id, "LINESTRING (" + wkt + ")", std::move(fields));
    }
    /// Any geometry as text.
    DrawnLayer& feature(const std::string& id, const std::string& wkt, Fields fields = {}) {
        fields.emplace("class", "class3");
        fields["id"] = id;
        fields["wkt"] = wkt;
        features_.push_back(std::move(fields));
        return *this;
    }

    [[nodiscard]] std::string csv() const {
        std::set<std::string> names;
        for (const Fields& fields : features_)
            for (const auto& [name, value] : fields) names.insert(name);
        std::string text;
        for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
        for (const Fields& fields : features_) {
            std::string row;
            for (const std::string& name : names) {
                const auto found = fields.find(name);
                row += fmt::format("{}\"{}\"", row.empty() ? "" : ",", found == fields.end() ? "" : found->second);
            }
            text += "\n" + row;
        }
        return text + "\n";
    }

private:
    std::map<char, std::string> letters_;
    std::vector<Fields> features_;
};

/// What is read of such a layer.
class LayerStreets {
public:
    explicit LayerStreets(const DrawnLayer& layer, datasets::StreetLayerOptions options = {},
                          const std::string& mapping = "") {
        const TemporaryFolder folder;
        if (!mapping.empty()) options.mapping = folder.write("fields.json", mapping);
        streets = datasets::read_street_layer(folder.write("roads.csv", layer.csv()), options, problems);
    }

    [[nodiscard]] std::size_t number_of(const std::string& id) const {
        return static_cast<std::size_t>(std::ranges::find(streets.ids, id) - streets.ids.begin());
    }
    [[nodiscard]] const datasets::Street& street(const std::string& id) const {
        return streets.streets.at(number_of(id));
    }
    [[nodiscard]] std::set<std::uint32_t> nodes_of(const std::string& id) const {
        const std::size_t number = number_of(id);
        return {streets.nodes.begin() + street(id).first_node,
                streets.nodes.begin() + static_cast<std::ptrdiff_t>(streets.end_node(number))};
    }
    /// At how many nodes two links are joined.
    [[nodiscard]] std::size_t joints(const std::string& a, const std::string& b) const {
        const auto of_a = nodes_of(a);
        const auto of_b = nodes_of(b);
        return static_cast<std::size_t>(std::ranges::count_if(of_a, [&](auto node) { return of_b.contains(node); }));
    }
    [[nodiscard]] std::size_t refused(const std::string& reason) const { return count(streets.refused, reason); }
    [[nodiscard]] std::size_t warned(const std::string& reason) const { return count(streets.warnings, reason); }

    datasets::Streets streets;
    std::vector<geo::Problem> problems;

private:
    /// Of all reasons that begin so.
    static std::size_t count(const datasets::Counts& counts, const std::string& reason) {
        std::size_t sum = 0;
        for (const auto& [name, number] : counts) sum += name.starts_with(reason) ? number : 0;
        return sum;
    }
};

}  // namespace isodelta::support
