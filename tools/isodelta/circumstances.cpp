#include "tools/isodelta/circumstances.hpp"

namespace isodelta::tools {

namespace {

geo::Statement undated_part(const network::Metric& metric) {
    if (metric.undated.empty()) return {};
    return {", {}", metric.undated};
}

}  // namespace

geo::Statement circumstances(const network::Metric& metric, const std::string& against) {
    const geo::Statement compared = against.empty() ? geo::Statement() : geo::Statement(", against {}", against);
    return {
        "{}, {}, scenario {}{}{}", to_string(metric.profile), to_string(metric.definition), metric.scenario, compared,
        undated_part(metric)};
}

geo::Statement circumstances_in_years(const network::Metric& metric, int first, int last) {
    return {"{}, {}, {} to {}{}", to_string(metric.profile), to_string(metric.definition), first, last,
            undated_part(metric)};
}

}  // namespace isodelta::tools
