#include "tools/isodelta/appraise_objective.hpp"

namespace isodelta::tools {

namespace {

network::Cause cause_of(network::ProjectTimes& times, const network::Objective& objective, std::size_t candidate,
                        Causes& known) {
    if (const auto found = known.find(candidate); found != known.end()) return found->second;
    network::Cause cause = find_cause(times, objective, candidate);
    if (!network::depends_on_hub(cause.kind)) known[candidate] = cause;
    return cause;
}

}  // namespace

AppraisedObjective appraise(network::ProjectTimes& times, const network::Objective& objective,
                            const network::AttributionOptions& options, Causes& causes) {
    AppraisedObjective appraised{.measure = objective.measure, .hubs = objective.hubs};
    const network::SetGame game = game_of(times, objective);
    appraised.attribution = attribute(game, options);
    appraised.unreached = count_unreached(times, objective);
    for (std::size_t i = 0; i < options.candidates; ++i) {
        const network::Share& share = appraised.attribution.shares[i];
        const bool nothing = share.first_in == 0 && share.last_in == 0 && share.shapley == 0;
        appraised.causes.push_back(nothing ? std::optional(cause_of(times, objective, i, causes)) : std::nullopt);
    }
    return appraised;
}

}  // namespace isodelta::tools
