#pragma once

#include <optional>
#include <span>
#include <vector>

#include "network/weights.hpp"

namespace isodelta::network {

/// A destination as an indicator sees it from one place.
struct Opportunity {
    Millis time = kUnreachable;
    double weight = 0;  ///< people, jobs …
};

/// Mean travel time to destinations, each as heavy as its weight; nothing where one with a weight cannot be reached.
///
/// Shape:  Σ t·w / Σ w
/// Source: Gutiérrez, J., "Location, economic potential and daily accessibility", Journal of Transport Geography 9(4),
///         229–242, 2001
[[nodiscard]] std::optional<geo::Seconds> weighted_average_time(std::span<const Opportunity> destinations);

/// What is within a limit.
struct DailyAccess {
    std::size_t destinations = 0;
    double weight = 0;
};

/// Destinations, and their weight, that are within a limit there.
///
/// Shape:  Σ w·[t ≤ limit]
/// Source: Gutiérrez 2001, as above
[[nodiscard]] DailyAccess daily_access(std::span<const Opportunity> destinations, Millis limit);

/// Weight of destinations, each divided by its time to the power of `exponent`; times count as a minute at least.
///
/// Shape:  Σ w / t^exponent
/// Units:  weight per minute^exponent
/// Source: Hansen, W. G., "How accessibility shapes land use", Journal of the American Institute of Planners 25(2),
///         73–76, 1959
[[nodiscard]] double potential(std::span<const Opportunity> destinations, double exponent);

/// A place's value of an indicator, and how many people have it.
struct WeightedValue {
    double value = 0;
    double people = 0;
};

/// Mean over people; nothing without people.
[[nodiscard]] std::optional<double> mean(std::span<const WeightedValue> values);

/// Inequality among people: 0 where all have the same, towards 1 where one has all.
///
/// Shape:  ΣΣ pᵢ·pⱼ·|xᵢ − xⱼ| / (2·(Σ p)²·mean)
/// Source: Gini; for accessibility Delbosc, A. and Currie, G., "Using Lorenz curves to assess public transport equity",
///         Journal of Transport Geography 19(6), 1252–1259, 2011
[[nodiscard]] std::optional<double> gini(std::span<const WeightedValue> values);

}  // namespace isodelta::network
