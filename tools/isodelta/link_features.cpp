#include "tools/isodelta/link_features.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "datasets/layer/link_fields.hpp"
#include "tools/isodelta/language.hpp"

namespace isodelta::tools {

namespace {

using datasets::LinkField;
using nlohmann::ordered_json;

/// As many digits as a record keeps, so that 48.28032 does not come out as 48.280320000000003.
ordered_json to_short(double number) {
    const auto kept = static_cast<float>(number);
    return std::stod(fmt::format("{}", kept));
}

ordered_json text_or_null(std::string_view text) {
    return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json date_or_null(const std::optional<datasets::Date>& date) {
    return date ? ordered_json(to_string(*date)) : ordered_json();
}

/// A ferry's speed comes of its duration; of all else the speed is known.
void add_speed(const network::LinkView& link, double length_m, ordered_json& fields) {
    ordered_json speed;
    ordered_json duration;
    if (link.speed && link.mode == datasets::Mode::kFerry) {
        duration = to_short(length_m / link.speed->value);
    } else if (link.speed) {
        speed = to_short(link.speed->value * 3.6);
    }
    fields[rule_of(LinkField::kSpeed).name] = std::move(speed);
    fields[rule_of(LinkField::kDuration).name] = std::move(duration);
}

}  // namespace

std::vector<geo::GeoJsonFeature> link_features(const network::Network& network) {
    std::map<std::string, const datasets::Project*, std::less<>> projects;
    for (const datasets::Project& project : network.dataset->projects) projects[project.id] = &project;
    std::vector<geo::MultiLine> lines = link_lines(network);
    const std::vector<double> lengths = link_lengths(network);
    std::vector<geo::GeoJsonFeature> features;
    for (std::uint32_t i = 0; i < network.links.size(); ++i) {
        if (lines[i].empty()) continue;
        const network::LinkView link = network.links[i];
        const datasets::Lifetime& lifetime = network.links.lifetime(i);
        const auto project = projects.find(lifetime.project);
        const bool planned = project != projects.end();
        const auto opens = lifetime.opens || !planned ? lifetime.opens : project->second->opens;
        ordered_json fields;
        const auto set = [&](LinkField field, ordered_json value) { fields[rule_of(field).name] = std::move(value); };
        set(LinkField::kId, link.id);
        set(LinkField::kName, text_or_null(link.name));
        set(LinkField::kNameEn, text_or_null(link.name_en));
        set(LinkField::kRef, text_or_null(link.ref));
        set(LinkField::kMode, to_string(link.mode));
        set(LinkField::kClass, link.link_class);
        add_speed(link, lengths[i], fields);
        set(LinkField::kForward, datasets::to_list(link.along));
        set(LinkField::kBackward, datasets::to_list(link.against));
        set(LinkField::kJoined, link.joined_anywhere ? "anywhere" : "junctions");
        set(LinkField::kProject, text_or_null(lifetime.project));
        set(LinkField::kStatus, text_or_null(planned ? project->second->status : ""));
        set(LinkField::kOpens, date_or_null(opens));
        set(LinkField::kCloses, date_or_null(lifetime.closes));
        geo::Geometry geometry = std::move(lines[i]);
        if (auto& parts = std::get<geo::MultiLine>(geometry); parts.size() == 1) geometry = geo::Line(parts.front());
        features.push_back({std::move(fields), std::move(geometry)});
    }
    return features;
}

std::string left_out(const network::BeyondLinks& beyond) {
    struct Row {
        std::size_t count;
        const char* what;
    };
    std::vector<std::string> parts;
    for (const Row& row : {Row{beyond.restricted_junctions, "turn restrictions at junctions"},
                           {beyond.barriers, "barriers at nodes"},
                           {beyond.gates, "interchanges that open or close"},
                           {beyond.connectors, "ties of facilities to roads"},
                           {beyond.services, "services"},
                           {beyond.stated_lengths, "stated lengths that differ from the drawn ones"},
                           {beyond.undrawn, "links that are drawn nowhere"},
                           {beyond.coincidences, "that links pass one position without being joined there"}})
        if (row.count > 0) parts.push_back(tr("{} ({})", tr(row.what), row.count));
    return parts.empty() ? std::string()
                         : tr("a layer of links cannot hold: {}", fmt::to_string(fmt::join(parts, tr(", "))));
}

}  // namespace isodelta::tools
