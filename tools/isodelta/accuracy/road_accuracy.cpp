#include "tools/isodelta/accuracy/road_accuracy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/isodelta/accuracy/error_summary.hpp"
#include "tools/isodelta/language.hpp"

namespace isodelta::tools {
namespace {

// What is asked of the data.
constexpr double kLengthTarget = 0.03;      // each published length of a road
constexpr double kInterchangeTarget = 500;  // metres, median
constexpr double kLeastCircuity = 1.15;     // median
constexpr double kMostCircuity = 1.45;      // median
constexpr double kStraightest = 1.02;       // every pair
constexpr std::size_t kLeastDrives = 40;
constexpr double kDistanceTarget = 0.03;  // median
constexpr double kTimeTarget = 0.10;      // median
constexpr double kFarthestSeat = 5000;    // metres

ErrorSummary interchanges_of(const std::vector<PositionCheck>& checks) {
    std::vector<double> metres;
    for (const PositionCheck& check : checks) metres.push_back(check.distance_m);
    return summarise(metres);
}

ErrorSummary drives_of(const std::vector<DriveCheck>& drives, std::optional<double> (DriveCheck::*error)() const) {
    std::vector<double> errors;
    for (const DriveCheck& drive : drives)
        if (const auto share = (drive.*error)()) errors.push_back(*share);
    return summarise(errors);
}

ErrorSummary circuity_of(const std::vector<CircuityCheck>& checks) {
    std::vector<double> ratios;
    for (const CircuityCheck& check : checks) ratios.push_back(check.ratio());
    return summarise(ratios);
}

class Targets {
public:
    void expect(bool met, std::string sentence) {
        if (!met) missed_.push_back(std::move(sentence));
    }
    std::vector<std::string> missed() && { return std::move(missed_); }

private:
    std::vector<std::string> missed_;
};

}  // namespace

RoadAccuracy measure_roads(const network::Network& network, const std::string& folder) {
    const CountyAreas counties(folder, network.frame);
    return {.lengths = check_road_lengths(network, counties),
            .interchanges = check_interchanges(network, counties, folder),
            .circuity = check_circuity(network),
            .drives = check_drives(network),
            .seats = check_seat_access(network),
            .density = measure_density(network, counties),
            .crossings = network::find_crossings(network)};
}

std::vector<std::string> missed_targets(const RoadAccuracy& roads) {
    Targets targets;
    for (const RoadLengthCheck& check : roads.lengths)
        targets.expect(std::abs(check.error()) <= kLengthTarget || !check.explanation.empty(),
                       fmt::format("length of {} ({}): {:.1f} km, published {:.1f} km", check.published->ref,
                                   check.published->title(), check.ours_km, check.published->length.value / 1000));
    const ErrorSummary interchanges = interchanges_of(roads.interchanges.nearest);
    targets.expect(interchanges.median <= kInterchangeTarget,
                   fmt::format("interchanges of Anhui: median {:.0f} m from the nearest junction; at most {:.0f} m is "
                               "wanted",
                               interchanges.median, kInterchangeTarget));
    const ErrorSummary circuity = circuity_of(roads.circuity);
    targets.expect(
        circuity.median >= kLeastCircuity && circuity.median <= kMostCircuity,
        fmt::format("circuity: median {:.3f}; {} to {} is wanted", circuity.median, kLeastCircuity, kMostCircuity));
    for (const CircuityCheck& check : roads.circuity)
        targets.expect(check.ratio() >= kStraightest,
                       fmt::format("circuity: {} to {} is {:.3f}; at least {} is wanted", check.from->title(),
                                   check.to->title(), check.ratio(), kStraightest));
    const ErrorSummary distances = drives_of(roads.drives, &DriveCheck::distance_error);
    const ErrorSummary times = drives_of(roads.drives, &DriveCheck::time_error);
    targets.expect(roads.drives.size() >= kLeastDrives,
                   fmt::format("drives: {} pairs; at least {} are wanted", roads.drives.size(), kLeastDrives));
    targets.expect(distances.median <= kDistanceTarget,
                   fmt::format("drives: median error of distances {:.1f} %; at most {:.0f} % is wanted",
                               distances.median * 100, kDistanceTarget * 100));
    targets.expect(times.median <= kTimeTarget,
                   fmt::format("drives: median error of times {:.1f} %; at most {:.0f} % is wanted", times.median * 100,
                               kTimeTarget * 100));
    for (const SeatCheck& check : roads.seats) {
        targets.expect(check.road_m <= kFarthestSeat,
                       fmt::format("{} lies {:.1f} km from the roads", check.seat->title(), check.road_m / 1000));
        for (const datasets::Place* hub : check.out_of_reach)
            targets.expect(false, fmt::format("no way by car from {} to {}", check.seat->title(), hub->title()));
    }
    return std::move(targets).missed();
}

std::string to_text(const RoadAccuracy& roads) {
    const ErrorSummary interchanges = interchanges_of(roads.interchanges.nearest);
    const ErrorSummary circuity = circuity_of(roads.circuity);
    const ErrorSummary distances = drives_of(roads.drives, &DriveCheck::distance_error);
    const ErrorSummary times = drives_of(roads.drives, &DriveCheck::time_error);
    const auto within = std::count_if(roads.lengths.begin(), roads.lengths.end(), [](const RoadLengthCheck& check) {
        return std::abs(check.error()) <= kLengthTarget;
    });
    const auto percents = [](const char* what, const ErrorSummary& summary) {
        return tr("{:<44}{:>6} pairs, median {:.1f} %, 95th percentile {:.1f} %\n", tr(what), summary.count,
                  summary.median * 100, summary.p95 * 100);
    };
    return tr("{:<44}{:>6} published, {} within {:.0f} %\n", tr("lengths of roads"), roads.lengths.size(), within,
              kLengthTarget * 100) +
           tr("{:<44}{:>6} compared, median {:.0f} m, 95th percentile {:.0f} m\n", tr("interchanges of Anhui"),
              interchanges.count, interchanges.median, interchanges.p95) +
           tr("{:<44}{:>6} pairs, median {:.3f}, 95th percentile {:.3f}\n", tr("road over straight distance, counties"),
              circuity.count, circuity.median, circuity.p95) +
           percents("drives, distances", distances) + percents("drives, times", times);
}

}  // namespace isodelta::tools
