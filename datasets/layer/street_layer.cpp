#include "datasets/layer/street_layer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <set>
#include <unordered_map>

#include "datasets/layer/link_record.hpp"
#include "datasets/link_classes.hpp"
#include "geo/geodesic.hpp"
#include "geo/source_name.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;
using geo::Problem;
using geo::Severity;

/// Reasons that name a value are listed up to so many; a field of free text would fill the screen.
constexpr std::size_t kReasons = 30;

std::int32_t to_fixed(double degrees) {
    return static_cast<std::int32_t>(std::lround(degrees * 1e7));
}

/// A line's positions in fixed point, none twice in a row.
std::vector<GradedPlace> places_of(const geo::Line& line, const LinkRecord& link) {
    std::vector<GradedPlace> places;
    for (const geo::LonLat position : line) {
        const GradedPlace place{to_fixed(position.lon), to_fixed(position.lat), link.level};
        if (places.empty() || places.back() != place) places.push_back(place);
    }
    places.front().level = link.level_from;
    places.back().level = link.level_to;
    return places;
}

/// Parts that follow one another are one line: many formats know multi-lines only.
geo::MultiLine joined_parts(const geo::Geometry& geometry) {
    if (const auto* line = std::get_if<geo::Line>(&geometry)) return {*line};
    geo::MultiLine parts;
    for (const geo::Line& part : std::get<geo::MultiLine>(geometry)) {
        if (!parts.empty() && parts.back().back() == part.front()) {
            parts.back().insert(parts.back().end(), part.begin() + 1, part.end());
        } else {
            parts.push_back(part);
        }
    }
    return parts;
}

class StreetLayer {
public:
    explicit StreetLayer(Streets& streets) : streets_(streets) {}

    void add(const geo::Feature& feature, const FieldMapping& mapping) {
        ++streets_.read["features"];
        const bool is_line = std::holds_alternative<geo::Line>(feature.geometry) ||
                             std::holds_alternative<geo::MultiLine>(feature.geometry);
        if (!is_line) return refuse(fmt::format("{} where a line is wanted", geometry_name(feature.geometry)));
        ReadLink read = read_link(feature, mapping);
        if (!read.link) return refuse(read.refused);
        if (read.link->id.empty()) read.link->id = fmt::format("link-{}", feature.number);
        const geo::MultiLine parts = joined_parts(feature.geometry);
        double length = 0;
        for (const geo::Line& part : parts) length += geo::geodesic_length(part).value;
        for (const geo::Line& part : parts) add_part(part, *read.link, geo::geodesic_length(part).value / length);
        if (parts.size() > 1) streets_.read["parts of links that are drawn in several"] += parts.size();
        for_each_candidate(*read.link);
    }

    void refuse(const std::string& reason) {
        const bool is_listed = streets_.refused.contains(reason) || streets_.refused.size() < kReasons;
        ++streets_.refused[is_listed ? reason : "other reasons of the same kinds"];
    }

    void connect(const StreetLayerOptions& options) {
        if (options.tolerance_m > 0)
            streets_.read["ends led on to others within the tolerance"] =
                join_ends(lines_, options.tolerance_m, options.node);
        if (options.node) streets_.read["vertices set in where lines cross or touch"] = node_lines(lines_);
        const LooseEnds loose = find_loose_ends(lines_);
        doubt("end that meets nothing within 10 m of a line that it could meet: --tolerance or --node joins it",
              loose.near_line);
        doubt("end that meets nothing where a line of another level ends: level_from and level_to join them",
              loose.other_levels);
        number_nodes();
        streets_.read["links"] = streets_.streets.size();
    }

private:
    void doubt(const char* reason, std::size_t count) {
        if (count > 0) streets_.warnings[reason] = count;
    }

    void add_part(const geo::Line& part, const LinkRecord& link, double share) {
        std::vector<GradedPlace> places = places_of(part, link);
        if (places.size() < 2) return refuse("line of no length, by 0.0000001 degrees");
        lines_.push_back({.places = std::move(places), .grade = link.grade, .level = link.level});
        streets_.ids.push_back(free_id(link.id, share));
        streets_.streets.push_back({.id = static_cast<std::int64_t>(streets_.ids.size()),
                                    .name = text(link.name),
                                    .name_en = text(link.name_en),
                                    .ref = text(link.ref),
                                    .lifetime = lifetime_of(link),
                                    .speed_kmh = static_cast<float>(link.speed_kmh),
                                    .duration_s = static_cast<float>(link.duration_s * share),
                                    .mode = link.mode,
                                    .link_class = class_number(link.link_class),
                                    .along = link.forward,
                                    .against = link.backward,
                                    .joined_anywhere = link.joined_anywhere});
        streets_.dataset.every_street |= find_link_class(link.link_class)->every_street;
    }

    /// Parts of one link are numbered, and so is what bears the id of another.
    std::string free_id(const std::string& id, double share) {
        if (ids_.insert(id).second) return id;
        if (share == 1) ++streets_.warnings["id that another link has too: a number is added"];
        std::size_t& number = numbers_[id];
        std::string numbered;
        do {
            numbered = fmt::format("{}-{}", id, ++number + 1);
        } while (!ids_.insert(numbered).second);
        return numbered;
    }

    std::uint32_t text(const std::string& value) {
        if (value.empty()) return 0;
        const auto [entry, fresh] = texts_.emplace(value, streets_.texts.size());
        if (fresh) streets_.texts.push_back(value);
        return entry->second;
    }

    std::uint8_t class_number(const std::string& link_class) {
        const auto known = std::ranges::find(streets_.classes, link_class);
        const auto number = static_cast<std::uint8_t>(known - streets_.classes.begin());
        if (known == streets_.classes.end()) streets_.classes.push_back(link_class);
        return number;
    }

    static bool is_candidate(const LinkRecord& link) { return !link.status.empty() && link.status != "in-operation"; }

    void for_each_candidate(const LinkRecord& link) {
        if (!is_candidate(link)) return;
        ++streets_.read[fmt::format("candidate links, {}{}", link.status,
                                    link.opens ? fmt::format(", to open in {}", link.opens->year) : "")];
    }

    /// What is not in operation belongs to a project: the one that it names, or that of all links of its name (or
    /// number), status and date.
    std::uint32_t lifetime_of(const LinkRecord& link) {
        Lifetime lifetime{.project = link.project, .opens = link.opens, .closes = link.closes};
        if (!link.project.empty()) {
            add_project(link.project, link);
        } else if (is_candidate(link)) {
            const std::string title = !link.name.empty() ? link.name : link.ref;
            const std::string key =
                title.empty() ? link.id
                              : fmt::format("{}|{}|{}", title, link.status, link.opens ? to_string(*link.opens) : "");
            lifetime.project = projects_.emplace(key, link.id).first->second;
            add_project(lifetime.project, link);
        }
        const auto known = std::ranges::find(streets_.lifetimes, lifetime);
        const auto number = static_cast<std::uint32_t>(known - streets_.lifetimes.begin());
        if (known == streets_.lifetimes.end()) streets_.lifetimes.push_back(lifetime);
        return number;
    }

    void add_project(const std::string& id, const LinkRecord& link) {
        if (!project_ids_.insert(id).second) return;
        Project project;
        project.id = id;
        project.name = !link.name.empty() ? link.name : link.ref;
        project.name_en = link.name_en;
        project.kind = link.mode == Mode::kRail || link.mode == Mode::kWaterway ? to_string(link.mode) : "road";
        project.status = link.status.empty() ? "unknown" : link.status;
        project.opens = link.opens;
        streets_.dataset.projects.push_back(std::move(project));
    }

    /// Places become nodes in their order, so that the same lines give the same numbers.
    void number_nodes() {
        std::vector<GradedPlace> places;
        for (const GradedLine& line : lines_) places.insert(places.end(), line.places.begin(), line.places.end());
        std::ranges::sort(places);
        places.erase(std::unique(places.begin(), places.end()), places.end());
        for (const GradedPlace& place : places) streets_.positions.push_back({place.lon, place.lat});
        streets_.uses.resize(places.size());
        const auto use = [&](std::uint32_t node) {
            if (streets_.uses[node] < 255) ++streets_.uses[node];
        };
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            streets_.streets[i].first_node = static_cast<std::uint32_t>(streets_.nodes.size());
            for (const GradedPlace& place : lines_[i].places) {
                const auto found = std::ranges::lower_bound(places, place);
                streets_.nodes.push_back(static_cast<std::uint32_t>(found - places.begin()));
                use(streets_.nodes.back());
            }
            use(streets_.nodes[streets_.streets[i].first_node]);
            use(streets_.nodes.back());
        }
    }

    Streets& streets_;
    std::vector<GradedLine> lines_;  // by street
    std::set<std::string> ids_;
    std::unordered_map<std::string, std::size_t> numbers_;  // added so far, by id
    std::unordered_map<std::string, std::uint32_t> texts_;
    std::unordered_map<std::string, std::string> projects_;  // their ids
    std::set<std::string> project_ids_;
};

Date today_or_day_of(const std::string& path) {
    namespace chrono = std::chrono;
    std::error_code is_no_file;
    const auto written = std::filesystem::last_write_time(path, is_no_file);
    const auto when = is_no_file ? chrono::system_clock::now() : chrono::file_clock::to_sys(written);
    const chrono::year_month_day day(chrono::floor<chrono::days>(when));
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

/// Features whose problems make them useless: that each is left out is a warning. Doubts of the reader's are counted.
std::set<std::string> sort_problems(std::vector<Problem>& problems, std::size_t first, Streets& streets) {
    std::set<std::string> useless;
    const auto begin = problems.begin() + static_cast<std::ptrdiff_t>(first);
    const auto doubts = std::stable_partition(
        begin, problems.end(), [](const Problem& problem) { return problem.severity == Severity::kError; });
    for (auto doubt = doubts; doubt != problems.end(); ++doubt) ++streets.warnings[doubt->message];
    problems.erase(doubts, problems.end());
    for (auto problem = problems.begin() + static_cast<std::ptrdiff_t>(first); problem != problems.end(); ++problem) {
        if (problem->feature.empty()) continue;
        problem->severity = Severity::kWarning;
        problem->message += "; it is left out";
        useless.insert(problem->feature);
    }
    return useless;
}

[[noreturn]] void refuse_all(const geo::VectorLayer& layer, const Streets& streets) {
    std::string reasons;
    for (const auto& [reason, count] : streets.refused) reasons += fmt::format("; {} of them: {}", count, reason);
    throw Error(ErrorCode::kBadInput,
                fmt::format("layer '{}' of '{}' has no line to travel on; it has {} feature{}{}", layer.name,
                            layer.file, layer.features.size(), layer.features.size() == 1 ? "" : "s", reasons));
}

/// What no feature can make up for.
void check_columns(const FieldMapping& mapping, const geo::VectorLayer& layer) {
    const std::string which = fmt::format("layer '{}' of '{}'", layer.name, layer.file);
    if (!layer.has_geometry)
        throw Error(ErrorCode::kBadInput,
                    fmt::format("{} has no geometry; roads are lines (of a CSV, in a column 'wkt')", which));
    if (mapping.has(LinkField::kClass)) return;
    throw Error(
        ErrorCode::kBadInput,
        fmt::format("{} has no field 'class', and no mapping (--fields) says which field tells the class of a "
                    "link; its fields are {}",
                    which, layer.field_names.empty() ? "none" : fmt::format("{}", fmt::join(layer.field_names, ", "))));
}

void describe(Dataset& dataset, const geo::VectorLayer& layer, const std::string& path,
              const StreetLayerOptions& options) {
    dataset.id = layer.name;
    dataset.title = fmt::format("Roads of '{}'", std::filesystem::path(layer.file).filename().string());
    dataset.folder = geo::without_password(path);
    dataset.planar = options.node;
    dataset.as_of = options.as_of.value_or(today_or_day_of(geo::split_layer(path).source));
}

}  // namespace

Streets read_street_layer(const std::string& path, const StreetLayerOptions& options, std::vector<Problem>& problems) {
    const std::size_t first = problems.size();
    FieldMapping mapping = options.mapping.empty() ? FieldMapping() : FieldMapping(options.mapping, problems);
    const std::size_t of_mapping = problems.size();
    const geo::VectorLayer layer = geo::read_vector(path, problems);
    Streets streets;
    const std::set<std::string> useless = sort_problems(problems, of_mapping, streets);
    mapping.bind(layer, problems);
    const bool is_sound = std::none_of(problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end(),
                                       [](const Problem& problem) { return problem.feature.empty(); });
    if (!is_sound) return streets;
    check_columns(mapping, layer);

    StreetLayer reader(streets);
    for (const geo::Feature& feature : layer.features) {
        if (useless.contains(feature.label())) {
            ++streets.read["features"];
            reader.refuse("feature that cannot be read: see the messages");
        } else {
            reader.add(feature, mapping);
        }
    }
    if (streets.streets.empty()) refuse_all(layer, streets);
    for (const std::string& field : mapping.unused())
        streets.refused[fmt::format("field '{}': nothing reads it", field)] = layer.features.size();
    reader.connect(options);
    describe(streets.dataset, layer, path, options);
    return streets;
}

}  // namespace isodelta::datasets
