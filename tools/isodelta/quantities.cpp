#include "tools/isodelta/quantities.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <regex>
#include <sstream>

#include "geo/errors.hpp"
#include "network/freight/freight_tariff.hpp"
#include "tools/isodelta/language.hpp"

namespace isodelta::tools {

namespace {

constexpr double kLongest = 7 * 24 * 3600.0;

}  // namespace

network::Millis parse_duration(const std::string& text) {
    static const std::regex kForm(R"((?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?:in)?)?(?:(\d+(?:\.\d+)?)s)?)");
    std::smatch parts;
    if (text.empty() || !std::regex_match(text, parts, kForm))
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            fmt::format("'{}' is not a travel time; write 15min, 1h, 1h30m or 90s (a number needs its unit)", text));
    const auto value = [&](int part) { return parts[part].matched ? std::stod(parts[part]) : 0.0; };
    const double seconds = value(1) * 3600 + value(2) * 60 + value(3);
    if (seconds <= 0 || seconds > kLongest)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("'{}' is out of range; a travel time is above 0 and at most a week", text));
    return network::to_millis(geo::Seconds(seconds));
}

std::vector<network::Millis> parse_durations(const std::string& text) {
    std::vector<network::Millis> durations;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) durations.push_back(parse_duration(part));
    if (text.ends_with(',')) durations.push_back(parse_duration(""));
    if (durations.empty())
        throw geo::Error(geo::ErrorCode::kBadOption, "no travel time is given; write such as --within 1h,2h,3h");
    return durations;
}

std::vector<network::Millis> parse_costs(const std::string& text) {
    static const std::regex kForm(R"((\d+(?:\.\d+)?)(?:CNY|元))");
    constexpr double kMost = 20'000;
    std::vector<network::Millis> costs;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) {
        std::smatch parts;
        const bool is_cost = std::regex_match(part, parts, kForm);
        const double cny = is_cost ? std::stod(parts[1]) : 0;
        if (!(cny > 0 && cny <= kMost))
            throw geo::Error(geo::ErrorCode::kBadOption,
                             fmt::format("'{}' is not a cost a tonne; write such as --within 50CNY,100CNY, or ask for "
                                         "hours with --metric time",
                                         part));
        costs.push_back(network::to_millis(geo::Seconds(network::kFenPerCny * cny)));
    }
    if (costs.empty()) throw geo::Error(geo::ErrorCode::kBadOption, "no cost is given; write such as --within 100CNY");
    return costs;
}

geo::Statement duration_in_words(network::Millis time) {
    const long minutes = std::lround(network::to_seconds(time).count() / 60);
    if (minutes < 60) return {"{} min", minutes};
    return {"{} h {:02} min", minutes / 60, minutes % 60};
}

std::string format_duration(network::Millis time) {
    return tr_statement(duration_in_words(time));
}

std::string format_minutes(network::Millis time) {
    return fmt::format("{:.1f}", network::to_seconds(time).count() / 60);
}

std::pair<int, int> parse_years(const std::string& text) {
    const auto dots = text.find("..");
    const auto year = [&](const std::string& word) {
        int value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (word.size() != 4 || error != std::errc() || end != word.data() + word.size() || value < 1800)
            throw geo::Error(geo::ErrorCode::kBadOption,
                             fmt::format("--years {}: it is two years, such as 2017..2035", text));
        return value;
    };
    const int first = year(text.substr(0, dots));
    const int last = dots == std::string::npos ? first : year(text.substr(dots + 2));
    if (last < first)
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--years {}: the first year is the later one", text));
    return {first, last};
}

}  // namespace isodelta::tools
