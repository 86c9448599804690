#include "datasets/amenity_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "geo/errors.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;

constexpr std::size_t kSuggestions = 12;

/// "amenity=school" for each tag that is asked for; "shop=" for any of a key.
std::vector<std::string> wanted_tags(const std::string& query) {
    const std::size_t equals = query.find('=');
    const std::string key = query.substr(0, equals + 1);
    std::vector<std::string> tags;
    std::stringstream values(query.substr(equals + 1));
    for (std::string value; std::getline(values, value, ',');)
        if (!value.empty()) tags.push_back(value == "*" ? key : key + value);
    return tags.empty() ? std::vector{key} : tags;
}

bool bears(const std::string& tag, const std::string& wanted) {
    return wanted.ends_with('=') ? tag.starts_with(wanted) : tag == wanted;
}

[[noreturn]] void throw_none(const Dataset& dataset, const std::string& query) {
    if (dataset.amenities.empty())
        throw Error(
            ErrorCode::kNotFound,
            fmt::format("'{}': this dataset has no facilities with tags; 'isodelta import osm' brings them, and "
                        "--layer FILE counts those of any other file",
                        query));
    const std::string key = query.substr(0, query.find('=') + 1);
    std::map<std::string, std::size_t> counts;
    for (const Amenity& amenity : dataset.amenities)
        for (const std::string& tag : amenity.tags)
            if (tag.starts_with(key)) ++counts[tag];
    const bool knows_key = !counts.empty();
    if (!knows_key)
        for (const Amenity& amenity : dataset.amenities)
            for (const std::string& tag : amenity.tags) ++counts[tag.substr(0, tag.find('=')) + "=*"];
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& [tag, count] : counts) ranked.emplace_back(count, tag);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    ranked.resize(std::min(ranked.size(), kSuggestions));
    std::vector<std::string> labels;
    for (const auto& [count, tag] : ranked) labels.push_back(fmt::format("{} ({})", tag, count));
    throw Error(ErrorCode::kNotFound,
                fmt::format("no facility is tagged '{}'; {}: {}", query,
                            knows_key ? "of that key there is" : "what there is", fmt::join(labels, ", ")));
}

}  // namespace

bool is_amenity_query(const std::string& text) {
    const std::size_t equals = text.find('=');
    return equals != std::string::npos && equals > 0 &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(equals),
                       [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == ':'; });
}

std::vector<FoundAmenity> find_amenities(const Dataset& dataset, const std::string& query) {
    const std::vector<std::string> wanted = wanted_tags(query);
    std::vector<FoundAmenity> found;
    for (const Amenity& amenity : dataset.amenities) {
        const auto tag = std::find_if(amenity.tags.begin(), amenity.tags.end(), [&](const std::string& own) {
            return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return bears(own, one); });
        });
        if (tag != amenity.tags.end()) found.push_back({&amenity, *tag});
    }
    if (found.empty()) throw_none(dataset, query);
    return found;
}

}  // namespace isodelta::datasets
