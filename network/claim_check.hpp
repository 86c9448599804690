#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/network.hpp"
#include "network/weights.hpp"

namespace isodelta::network {

enum class Verdict { kHolds, kFails, kUndecidable };

/// What one way of counting makes of a claim.
struct ClaimAnswer {
    std::string counted;  ///< "in-vehicle", "door-to-door by car", "by train" …
    Verdict verdict = Verdict::kUndecidable;
    std::optional<Millis> time;  ///< to the target that is reached last
    std::string target;          ///< that target
    std::string evidence;        ///< the trip that decides, or why there is no answer
    bool derived = false;        ///< the trip rests on a derived run time
    bool schematic = false;      ///< the trip runs on a link whose course is only roughly known
};

struct ClaimCheck {
    const datasets::Claim* claim = nullptr;
    std::string scenario;
    std::vector<ClaimAnswer> answers;
};

/// Checks a claim in the scenario of its year (without one, of the dataset's day) with every project open that it rests
/// on. `reach` is answered under each definition and by car: all targets must be within the time. `connects` is
/// answered by train: every line must be reached. Of `length`, the links of each project are measured.
///
/// Errors: kNotFound, kAmbiguous names in the claim that mean nothing or several things
[[nodiscard]] ClaimCheck check_claim(const Network& network, const datasets::Claim& claim);

[[nodiscard]] const char* to_string(Verdict verdict);

}  // namespace isodelta::network
