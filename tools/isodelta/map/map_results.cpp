#include "tools/isodelta/map/map_results.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "geo/crs.hpp"
#include "geo/errors.hpp"
#include "geo/geometry_ops.hpp"
#include "tools/isodelta/map/map_bands.hpp"
#include "tools/isodelta/map/map_context.hpp"
#include "tools/isodelta/map/map_features.hpp"

namespace isodelta::tools {

namespace {

using network::Circle;
using network::Millis;

/// Puts the features of files into a document.
class ResultReader {
public:
    explicit ResultReader(bool strict) : strict_(strict) {}

    void read(const std::string& path) {
        const geo::VectorLayer layer = read_features(path, strict_);
        std::size_t shown = 0;
        for (const geo::Feature& feature : layer.features) {
            if (std::holds_alternative<std::monostate>(feature.geometry)) continue;
            ++shown;
            add({layer, feature});
        }
        if (shown == 0)
            throw geo::Error(geo::ErrorCode::kBadInput,
                             fmt::format("'{}' has no feature with a geometry, so a map shows nothing of it", path));
        if (!file_names_.empty()) file_names_ += ", ";
        file_names_ += std::filesystem::path(path).stem().string();
    }

    MapDocument finish() {
        document_.scenarios = scenarios_;
        if (scenarios_.size() == 2) document_.against = 1;
        if (!circles_.empty()) add_areas();
        if (document_.scenarios.empty()) document_.scenarios.emplace_back("all");
        const std::string origins = fmt::format("{}", fmt::join(origins_, "、"));
        const bool outward = document_.direction == "from";
        document_.title =
            origins.empty()
                ? MapText{file_names_, file_names_}
                : MapText{(outward ? "从" : "到") + origins + "的出行时间圈",
                          fmt::format("Travel times {} {}", document_.direction, fmt::join(origins_, ", "))};
        return std::move(document_);
    }

private:
    void add(const FeatureRow& row) {
        document_.extent.include(row.feature.geometry);
        const auto seconds = row.number("value_s");
        const bool is_circle = seconds && *seconds > 0 && !row.text("scenario").empty();
        if (is_circle && std::holds_alternative<geo::MultiPolygon>(row.feature.geometry))
            return add_circle(row, *seconds);
        document_.results.push_back(row.to_result(
            is_circle && !std::holds_alternative<geo::LonLat>(row.feature.geometry) ? MapResult::As::kReachedRoad
                                                                                    : MapResult::As::kOther));
    }

    void add_circle(const FeatureRow& row, double seconds) {
        const std::string definition = row.text("definition");
        std::string scenario = row.text("scenario");
        if (document_.definition.empty()) document_.definition = definition;
        if (document_.profile.empty()) document_.profile = row.text("profile");
        if (definition != document_.definition) scenario += " (" + definition + ")";
        if (const std::string direction = row.text("direction"); !direction.empty()) document_.direction = direction;
        auto at = std::find(scenarios_.begin(), scenarios_.end(), scenario);
        if (at == scenarios_.end()) {
            if (scenarios_.size() == 2)
                throw geo::Error(geo::ErrorCode::kBadInput,
                                 fmt::format("'{}' is of a third scenario, '{}'; a map compares two: {}",
                                             row.layer.file, scenario, fmt::join(scenarios_, " and ")));
            at = scenarios_.insert(at, scenario);
        }
        if (const std::string origin = row.text("origin");
            !origin.empty() && std::find(origins_.begin(), origins_.end(), origin) == origins_.end())
            origins_.push_back(origin);
        document_.error_m = std::max(document_.error_m, row.number("cell_m").value_or(0));
        const auto at_least = static_cast<std::uint32_t>(row.number("at_least").value_or(1));
        most_counted_ = std::max(most_counted_, at_least);
        circles_.push_back({.scenario = static_cast<std::size_t>(at - scenarios_.begin()),
                            .limit = network::to_millis(geo::Seconds(seconds)),
                            .at_least = at_least,
                            .area = std::get<geo::MultiPolygon>(row.feature.geometry)});
    }

    /// What is within each limit of any place; bands and circles come out alike.
    void add_areas() {
        const geo::LocalFrame frame({.lon = (document_.extent.low.lon + document_.extent.high.lon) / 2,
                                     .lat = (document_.extent.low.lat + document_.extent.high.lat) / 2});
        document_.count = most_counted_ > 1 ? most_counted_ : 0;
        std::set<Millis> limits;
        std::vector<std::vector<Circle>> all(scenarios_.size());
        for (std::size_t scenario = 0; scenario < scenarios_.size(); ++scenario) {
            std::map<std::pair<std::uint32_t, Millis>, std::vector<geo::MapMultiPolygon>> parts;
            for (const Given& given : circles_)
                if (given.scenario == scenario)
                    parts[{given.at_least, given.limit}].push_back(frame.to_map(given.area));
            const Circle* inner = nullptr;
            all[scenario].reserve(parts.size());
            for (auto& [key, areas] : parts) {
                limits.insert(key.second);
                if (inner != nullptr && inner->at_least == key.first) areas.push_back(inner->area);
                all[scenario].push_back(
                    {.limit = key.second, .origin = {}, .at_least = key.first, .area = geo::unite(areas), .roads = {}});
                inner = &all[scenario].back();
            }
        }
        for (const Millis limit : limits) {
            document_.colours.emplace_back(step_colour(document_.limits_s.size(), limits.size()));
            document_.limits_s.push_back(network::to_seconds(limit).count());
        }
        add_circles(all, frame, document_);
    }

    struct Given {
        std::size_t scenario;
        Millis limit;
        std::uint32_t at_least;
        geo::MultiPolygon area;
    };

    bool strict_;
    MapDocument document_;
    std::vector<std::string> scenarios_;
    std::vector<std::string> origins_;
    std::vector<Given> circles_;
    std::uint32_t most_counted_ = 1;
    std::string file_names_;
};

/// The scenario of that name, where it is one that can be looked up; else what is open on the dataset's day.
datasets::Scenario scenario_of(const Session& session, const std::string& name) {
    try {
        return session.resolve({.base = name, .open = {}, .close = {}});
    } catch (const geo::Error&) {
        return session.resolve({.base = {}, .open = {}, .close = {}});
    }
}

}  // namespace

MapDocument show_results(const Session& session, const std::vector<std::string>& paths) {
    ResultReader reader(session.strict());
    for (const std::string& path : paths) reader.read(path);
    MapDocument document = reader.finish();
    document.source = source_line(session.dataset());
    std::vector<datasets::Scenario> scenarios;
    for (const std::string& name : document.scenarios) scenarios.push_back(scenario_of(session, name));
    add_context(session, scenarios, document);
    return document;
}

}  // namespace isodelta::tools
