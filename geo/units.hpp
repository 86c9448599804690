#pragma once

#include <chrono>
#include <compare>

namespace isodelta::geo {

/// Time in seconds.
using Seconds = std::chrono::duration<double>;

/// A number with a unit; the tag is the derived type, so that two quantities never mix.
template <class Derived>
struct Quantity {
    double value = 0;

    constexpr Quantity() = default;
    constexpr explicit Quantity(double v) : value(v) {}

    friend constexpr auto operator<=>(const Derived& a, const Derived& b) { return a.value <=> b.value; }
    friend constexpr bool operator==(const Derived& a, const Derived& b) { return a.value == b.value; }
    friend constexpr Derived operator+(Derived a, Derived b) { return Derived(a.value + b.value); }
    friend constexpr Derived operator-(Derived a, Derived b) { return Derived(a.value - b.value); }
    friend constexpr Derived operator*(Derived a, double factor) { return Derived(a.value * factor); }
    friend constexpr Derived operator*(double factor, Derived a) { return Derived(a.value * factor); }
    friend constexpr Derived operator/(Derived a, double divisor) { return Derived(a.value / divisor); }
    friend constexpr double operator/(Derived a, Derived b) { return a.value / b.value; }
    Derived& operator+=(Derived other) {
        value += other.value;
        return static_cast<Derived&>(*this);
    }
};

/// Length in metres.
struct Metres : Quantity<Metres> {
    using Quantity::Quantity;
};

/// Area in square metres.
struct SquareMetres : Quantity<SquareMetres> {
    using Quantity::Quantity;
};

/// Speed in metres per second.
struct MetresPerSecond : Quantity<MetresPerSecond> {
    using Quantity::Quantity;
};

constexpr Seconds operator/(Metres length, MetresPerSecond speed) { return Seconds(length.value / speed.value); }
constexpr MetresPerSecond operator/(Metres length, Seconds time) { return MetresPerSecond(length.value / time.count()); }
constexpr Metres operator*(MetresPerSecond speed, Seconds time) { return Metres(speed.value * time.count()); }
constexpr SquareMetres operator*(Metres a, Metres b) { return SquareMetres(a.value * b.value); }

constexpr Metres kilometres(double km) { return Metres(km * 1000.0); }
constexpr MetresPerSecond kilometres_per_hour(double kmh) { return MetresPerSecond(kmh / 3.6); }

}  // namespace isodelta::geo
