#pragma once

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "geo/errors.hpp"

/// The Error that a call throws, if it throws one.
template <class Call>
std::optional<isodelta::geo::Error> error_of(const Call& call) {
    try {
        call();
    } catch (const isodelta::geo::Error& error) {
        return error;
    }
    return std::nullopt;
}

#define CHECK_ERROR(call, expected_code, expected_words)                         \
    do {                                                                         \
        const auto error = error_of([&] { (void)(call); });                      \
        REQUIRE(error.has_value());                                              \
        CHECK(error->code() == isodelta::geo::ErrorCode::expected_code);         \
        CHECK_THAT(std::string(error->what()), Catch::Contains(expected_words)); \
    } while (false)
