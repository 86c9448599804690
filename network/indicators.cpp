#include "network/indicators.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::network {

namespace {

constexpr geo::Seconds kLeastTime{60};

}  // namespace

std::optional<geo::Seconds> weighted_average_time(std::span<const Opportunity> destinations) {
    geo::Seconds sum{0};
    double weight = 0;
    for (const Opportunity& destination : destinations) {
        if (destination.weight == 0) continue;
        if (destination.time >= kUnreachable) return std::nullopt;
        sum += to_seconds(destination.time) * destination.weight;
        weight += destination.weight;
    }
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

DailyAccess daily_access(std::span<const Opportunity> destinations, Millis limit) {
    DailyAccess access;
    for (const Opportunity& destination : destinations) {
        if (destination.time > limit || destination.time >= kUnreachable) continue;
        ++access.destinations;
        access.weight += destination.weight;
    }
    return access;
}

double potential(std::span<const Opportunity> destinations, double exponent) {
    double sum = 0;
    for (const Opportunity& destination : destinations) {
        if (destination.time >= kUnreachable) continue;
        const double minutes = std::max(to_seconds(destination.time), kLeastTime).count() / 60;
        sum += destination.weight / std::pow(minutes, exponent);
    }
    return sum;
}

std::optional<double> mean(std::span<const WeightedValue> values) {
    double sum = 0;
    double people = 0;
    for (const WeightedValue& one : values) {
        sum += one.value * one.people;
        people += one.people;
    }
    return people > 0 ? std::optional(sum / people) : std::nullopt;
}

/// By the area under the Lorenz curve, which is what the double sum comes to.
std::optional<double> gini(std::span<const WeightedValue> values) {
    std::vector<WeightedValue> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const WeightedValue& a, const WeightedValue& b) { return a.value < b.value; });
    double people = 0;
    double having = 0;
    double twice_area = 0;
    for (const WeightedValue& one : sorted) {
        const double more = one.value * one.people;
        twice_area += one.people * (having + having + more);
        people += one.people;
        having += more;
    }
    if (people <= 0 || having <= 0) return std::nullopt;
    return 1 - twice_area / (people * having);
}

}  // namespace isodelta::network
