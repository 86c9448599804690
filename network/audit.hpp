#pragma once

#include <string>
#include <vector>

#include "geo/statement.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// One thing that a reader of an answer should know of the data it rests on.
struct Finding {
    enum class Kind {
        kSchematic,     ///< only the rough course or site is known
        kDerived,       ///< computed from other figures, not published
        kUnknown,       ///< a figure that exists in the world and is missing here
        kDisagreement,  ///< two figures of the data that do not fit
        kDuplicate,     ///< two records that say the same
        kUnconnected,   ///< an end of a link that nothing meets
    };
    Kind kind = Kind::kUnknown;
    std::string layer;
    std::string id;
    std::string title;
    const char* what = "";  ///< "run times", "opening day", "length" …
    geo::Statement detail;
    double share = 0;  ///< of a disagreement: how much larger the one is than the other
};

[[nodiscard]] const char* to_string(Finding::Kind kind);

/// Everything in the data that is schematic, derived or unknown; figures that do not fit: stated against drawn lengths,
/// design speeds against those that the standards have for the class, run times against design speeds and against those
/// computed from length and speed, people of a city against the sum of its units; links and services that are there
/// twice; ends of links that meet nothing. By kind, the largest disagreements first.
[[nodiscard]] std::vector<Finding> audit(const Network& network);

}  // namespace isodelta::network
