#include <catch2/catch.hpp>
#include <type_traits>

#include "geo/units.hpp"

using namespace isodelta::geo;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};

static_assert(!Addable<Metres, SquareMetres>);
static_assert(!Addable<Metres, double>);
static_assert(!Addable<Metres, Seconds>);
static_assert(!std::is_convertible_v<double, Metres>);
static_assert(!std::is_convertible_v<Metres, SquareMetres>);
static_assert(std::is_same_v<decltype(Metres(1) * Metres(1)), SquareMetres>);
static_assert(std::is_same_v<decltype(Metres(1) / Metres(1)), double>);

}  // namespace

TEST_CASE("units: a length over a speed is a time", "[geo][units]") {
    CHECK((kilometres(100) / kilometres_per_hour(100)).count() == Approx(3600));
    CHECK((kilometres_per_hour(36) * Seconds(10)).value == Approx(100));
    CHECK((Metres(100) / Seconds(10)).value == Approx(10));
}

TEST_CASE("units: lengths add, compare and scale", "[geo][units]") {
    Metres sum = Metres(1) + Metres(2);
    sum += Metres(4);
    CHECK(sum == Metres(7));
    CHECK(Metres(2) * 3.0 == Metres(6));
    CHECK(Metres(1) < kilometres(1));
    CHECK(Metres(5) - Metres(7) == Metres(-2));
}
