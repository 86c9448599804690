#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/scenario.hpp"
#include "geo/statement.hpp"
#include "network/network.hpp"
#include "network/profile.hpp"
#include "network/weights.hpp"

namespace isodelta::network {

enum class Verdict { kHolds, kFails, kUndecidable };

/// A trip that was asked, so that anybody can ask it again.
struct ClaimTrip {
    std::string from;  ///< as the claim names it
    std::string to;    ///< as the claim names it, or "station:ID"
    Profile profile = Profile::kTransit;
    Definition definition = Definition::kInVehicle;
    Millis time = kUnreachable;
};

/// What one way of counting makes of a claim.
struct ClaimAnswer {
    std::string counted;  ///< a definition, "car", "length" or "density"
    Verdict verdict = Verdict::kUndecidable;
    std::optional<Millis> time;    ///< to the target that is reached last
    std::string target;            ///< that target
    geo::Statement evidence;       ///< the trip that decides, or why there is no answer
    std::vector<ClaimTrip> trips;  ///< the one that decides first
    bool derived = false;          ///< the trip rests on a derived run time
    bool schematic = false;        ///< the trip runs on a link whose course is only roughly known
};

struct ClaimCheck {
    const datasets::Claim* claim = nullptr;
    std::string scenario;
    datasets::ScenarioRequest request;  ///< what makes that scenario
    std::vector<ClaimAnswer> answers;
};

/// Checks a claim in the scenario of its year (without one, of the dataset's day) with every project open that it rests
/// on. `reach` is answered under each definition and by car: all targets must be within the time. `connects` is
/// answered by train: every line must be reached. Of `length`, the links of each project are measured.
///
/// Errors: kNotFound, kAmbiguous names in the claim that mean nothing or several things
[[nodiscard]] ClaimCheck check_claim(const Network& network, const datasets::Claim& claim);

[[nodiscard]] const char* to_string(Verdict verdict);

/// The claim's verdict under the definition that it states. One that states none holds (or fails) where it does by some
/// ways of counting and fails (or holds) by none; else it is undecidable, because the document does not say how it
/// counts.
[[nodiscard]] Verdict stated_verdict(const ClaimCheck& check);

}  // namespace isodelta::network
