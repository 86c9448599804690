#include "tools/isodelta/report/report_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/map/drawing/map_words.hpp"
#include "tools/isodelta/quantities.hpp"

namespace isodelta::tools {

std::string name_in_language(const datasets::Record& record) {
    return language() == Language::kEnglish && !record.name_en.empty() ? record.name_en : record.title();
}

std::string name_in_language(const datasets::Dataset& dataset, const datasets::Endpoint& endpoint) {
    if (const auto* place = datasets::find_by_id(dataset.places, endpoint.id)) return name_in_language(*place);
    if (const auto* zone = datasets::find_by_id(dataset.zones, endpoint.id)) return name_in_language(*zone);
    return endpoint.title;
}

std::string hub_name(const PlaceStudy& study, std::size_t hub) {
    return name_in_language(study.session->dataset(), study.hubs[hub]);
}

std::string time_text(const std::optional<network::Millis>& time) {
    return time ? format_duration(*time) : tr("no way");
}

std::string limit_text(network::Millis limit) {
    return duration_text(network::to_seconds(limit).count(), language() == Language::kChinese ? "zh" : "en");
}

std::string scenario_text(const datasets::Dataset& dataset, const std::string& scenario) {
    std::stringstream words(scenario);
    std::string text;
    for (std::string word; words >> word;) {
        const bool switched = word.front() == '+' || word.front() == '-';
        const auto* project = switched ? datasets::find_by_id(dataset.projects, word.substr(1)) : nullptr;
        text += text.empty() ? "" : " ";
        text += project != nullptr ? word.front() + name_in_language(*project)
                                   : map_word(word, language() == Language::kChinese ? "zh" : "en");
    }
    return text;
}

std::string state_text(const PlaceStudy& study, StudyState state) {
    if (state == kToday) return tr("today ({})", to_string(study.session->dataset().as_of));
    return scenario_text(study.session->dataset(), study.metrics[state].scenario);
}

std::string listed(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, tr(", ")));
}

}  // namespace isodelta::tools
