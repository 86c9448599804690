#pragma once

#include <catch2/catch.hpp>

/// Approx allows a relative error of 1e-5 beside its margin, which of a longitude is a hundred metres. This one does
/// not.
inline Catch::Detail::Approx close_to(double value, double margin) {
    return Catch::Detail::Approx(value).epsilon(0).margin(margin);
}
