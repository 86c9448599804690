#include "tools/isodelta/money.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "geo/errors.hpp"

namespace isodelta::tools {

namespace {

struct MoneyUnit {
    const char* name;
    double yuan;
};

constexpr std::array<MoneyUnit, 6> kUnits = {
    {{"亿", 1e8}, {"万", 1e4}, {"billion", 1e9}, {"bn", 1e9}, {"million", 1e6}, {"", 1}}};

constexpr std::array<const char*, 5> kCurrencies = {"元", "yuan", "CNY", "RMB", ""};

/// Takes what a word ends with off it.
bool take_end(std::string& text, const std::string& end) {
    if (!text.ends_with(end)) return false;
    text.resize(text.size() - end.size());
    while (text.ends_with(' ')) text.pop_back();
    return true;
}

}  // namespace

double parse_money(const std::string& text) {
    std::string number = text;
    bool named = false;
    double yuan = 1;
    for (const char* currency : kCurrencies)
        if (take_end(number, currency)) {
            named = *currency != '\0';
            break;
        }
    for (const MoneyUnit& unit : kUnits)
        if (take_end(number, unit.name)) {
            named = named || *unit.name != '\0';
            yuan = unit.yuan;
            break;
        }
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (!named || error != std::errc() || end != number.data() + number.size() || !(value >= 0) ||
        !std::isfinite(value * yuan))
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("'{}' is not a sum of money; write 100亿, 3500万, 2.5bn or 800 million CNY (a "
                                     "number needs its unit)",
                                     text));
    return value * yuan;
}

std::string format_millions(double yuan) {
    return fmt::format("{:.0f}", yuan / 1e6);
}

}  // namespace isodelta::tools
