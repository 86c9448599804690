#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "datasets/name_index.hpp"
#include "network/route.hpp"
#include "tools/isodelta/accuracy/error_summary.hpp"
#include "tools/isodelta/accuracy/markdown.hpp"
#include "tools/isodelta/accuracy/remarks.hpp"
#include "tools/isodelta/accuracy/road_accuracy.hpp"

namespace isodelta::tools {
namespace {

constexpr double kFarLength = 0.03;
constexpr double kFarDrive = 0.15;
constexpr double kFarInterchange = 2000;  // metres
constexpr std::size_t kExtremes = 5;

std::string kilometres(double km) {
    return fmt::format("{:.1f}", km);
}

std::string share(std::optional<double> error) {
    return error ? fmt::format("{:+.1f} %", *error * 100) : std::string();
}

class RoadPage {
public:
    RoadPage(const RoadAccuracy& roads, const network::Network& network)
        : roads_(roads), network_(network), remarks_(*network.dataset) {}

    [[nodiscard]] std::string write() const {
        return lengths() + interchanges() + circuity() + drives() + seats() + crossings() + density();
    }

private:
    [[nodiscard]] std::string lengths() const {
        std::string text =
            "## Roads: lengths\n\n"
            "Published lengths of expressways, whole in a province or between two junctions, against the counted ones "
            "of the dataset's links: stated where a link has a stated length, else drawn.\n\n" +
            table_head({"road", "stretch", "published, km", "ours, km", "drawn, km", "error", "source", "explanation"});
        for (const RoadLengthCheck& check : roads_.lengths) {
            const datasets::PublishedLength& published = *check.published;
            text += table_row({published.ref, published.title(), kilometres(published.length.value / 1000),
                               kilometres(check.ours_km), kilometres(check.drawn_km), share(check.error()),
                               fmt::format("{}", fmt::join(published.source, ", ")),
                               std::abs(check.error()) > kFarLength ? remarks_.show("length", published.id) : ""});
        }
        return text + "\n";
    }

    [[nodiscard]] std::string interchanges() const {
        std::string text = fmt::format(
            "## Roads: interchanges\n\n"
            "Interchanges of Anhui against {} motorway junctions of OpenStreetMap (2024), each of which stands where a "
            "ramp leaves a carriageway, some hundred metres before the interchange itself. {} of the junctions have an "
            "interchange of the dataset within 1 km.\n\n",
            roads_.interchanges.junctions, roads_.interchanges.junctions_met);
        text += table_head({"against", "compared", "median", "95th percentile", "of them independent", "median"});
        text += interchange_row(roads_.interchanges.nearest) + interchange_row(roads_.interchanges.named);
        std::string far;
        for (const PositionCheck& check : roads_.interchanges.named)
            if (check.distance_m > kFarInterchange)
                far += table_row({check.title, fmt::format("{:.1f} km", check.distance_m / 1000),
                                  remarks_.show("interchange", check.id)});
        if (far.empty()) return text + "\nNone is over 2 km from the junction of its name.\n\n";
        return text + "\nOver 2 km from the junction of that name:\n\n" + table_head({"", "distance", "explanation"}) +
               far + "\n";
    }

    static std::string interchange_row(const std::vector<PositionCheck>& checks) {
        if (checks.empty()) return "";
        std::vector<double> all;
        std::vector<double> independent;
        for (const PositionCheck& check : checks) {
            all.push_back(check.distance_m);
            if (check.independent) independent.push_back(check.distance_m);
        }
        const ErrorSummary every = summarise(all);
        const ErrorSummary some = summarise(independent);
        return table_row({checks.front().reference, std::to_string(every.count), fmt::format("{:.0f} m", every.median),
                          fmt::format("{:.0f} m", every.p95), std::to_string(some.count),
                          fmt::format("{:.0f} m", some.median)});
    }

    [[nodiscard]] std::string circuity() const {
        std::vector<CircuityCheck> checks = roads_.circuity;
        std::sort(checks.begin(), checks.end(),
                  [](const CircuityCheck& a, const CircuityCheck& b) { return a.ratio() < b.ratio(); });
        std::vector<double> ratios;
        for (const CircuityCheck& check : checks) ratios.push_back(check.ratio());
        const ErrorSummary summary = summarise(ratios);
        std::string text = fmt::format(
            "## Roads: circuity\n\n"
            "The fastest way by car over the straight distance, for {} random pairs of counties and districts: median "
            "{:.3f}, 95th percentile {:.3f}. In 25 Chinese cities the mean is 1.324 (Annals of GIS 27(4)); over longer "
            "distances it is less. The least and the most:\n\n",
            summary.count, summary.median, summary.p95);
        text += table_head({"from", "to", "straight, km", "by road, km", "ratio", "explanation"});
        for (std::size_t i = 0; i < checks.size(); ++i) {
            if (i >= kExtremes && i + kExtremes < checks.size()) continue;
            const CircuityCheck& check = checks[i];
            text += table_row({check.from->title(), check.to->title(), kilometres(check.straight_km),
                               kilometres(check.road_km), fmt::format("{:.3f}", check.ratio()),
                               i >= kExtremes ? remarks_.show("circuity", check.from->id + ">" + check.to->id) : ""});
        }
        return text + "\n";
    }

    [[nodiscard]] std::string drives() const {
        std::string text =
            "## Roads: drives\n\n"
            "Published driving distances, and times without congestion, against the fastest way by car.\n\n" +
            table_head({"", "pairs", "median", "95th percentile", "worst"}) +
            drive_row("distances", &DriveCheck::distance_error) + drive_row("times", &DriveCheck::time_error) + "\n" +
            table_head({"from", "to", "published, km", "ours, km", "error", "published, min", "ours, min", "error",
                        "source", "explanation"});
        for (const DriveCheck& check : roads_.drives) {
            const datasets::Drive& drive = *check.drive;
            const bool is_far = std::abs(check.distance_error().value_or(0)) > kFarDrive ||
                                std::abs(check.time_error().value_or(0)) > 2 * kFarDrive;
            text += table_row(
                {place(drive.from), place(drive.to), drive.distance ? kilometres(drive.distance->value / 1000) : "",
                 kilometres(check.ours_km), share(check.distance_error()),
                 drive.time ? fmt::format("{:.0f}", drive.time->count() / 60) : "",
                 fmt::format("{:.0f}", check.ours_min), share(check.time_error()),
                 fmt::format("{}", fmt::join(drive.source, ", ")), is_far ? remarks_.show("drive", drive.id) : ""});
        }
        return text + "\n";
    }

    [[nodiscard]] std::string drive_row(const char* what, std::optional<double> (DriveCheck::*error)() const) const {
        std::vector<double> errors;
        for (const DriveCheck& drive : roads_.drives)
            if (const auto value = (drive.*error)()) errors.push_back(*value);
        const ErrorSummary summary = summarise(errors);
        return table_row({what, std::to_string(summary.count), percent(summary.median), percent(summary.p95),
                          percent(summary.worst)});
    }

    [[nodiscard]] std::string seats() const {
        std::vector<double> metres;
        std::size_t cut_off = 0;
        for (const SeatCheck& check : roads_.seats) {
            metres.push_back(check.road_m);
            cut_off += check.out_of_reach.empty() ? 0 : 1;
        }
        const ErrorSummary summary = summarise(metres);
        return fmt::format(
            "## Roads: seats\n\n"
            "{} seats of counties and districts lie {:.0f} m (median) from the nearest road of the dataset, the "
            "farthest {:.1f} km. {} of them cannot reach every hub by car.\n\n",
            summary.count, summary.median, summary.worst / 1000, cut_off);
    }

    [[nodiscard]] std::string crossings() const {
        std::map<std::string, std::size_t> by_road;
        for (const network::Crossing& crossing : roads_.crossings)
            ++by_road[network::road_title(network_.dataset->links[crossing.expressway])];
        return fmt::format(
            "## Roads: crossings\n\n"
            "{} times an expressway passes another road of the dataset without an interchange, on {} roads. No way "
            "turns there: a test lists them all.\n\n",
            roads_.crossings.size(), by_road.size());
    }

    [[nodiscard]] std::string density() const {
        std::map<std::string, CountyRoads> provinces;
        std::vector<double> expressways;
        for (const CountyRoads& county : roads_.density) {
            CountyRoads& sum = provinces[county.code.substr(0, 2)];
            sum.area_km2 += county.area_km2;
            sum.expressway_km += county.expressway_km;
            sum.other_km += county.other_km;
            expressways.push_back(county.expressways_per_100_km2());
        }
        const ErrorSummary summary = summarise(expressways);
        std::string text = fmt::format(
            "## Roads: density\n\n"
            "Kilometres of road in the dataset per 100 km². Only the density of expressways is one: of other roads the "
            "dataset holds the main ones. By county, expressways have a median of {:.1f} and at most {:.1f} km per 100 "
            "km².\n\n",
            summary.median, summary.worst);
        text += table_head(
            {"code", "area, km²", "expressways, km", "per 100 km²", "other roads, km", "all roads per 100 km²"});
        for (const auto& [code, roads] : provinces) text += density_row(code, roads);
        for (const CountyRoads& county : roads_.density)
            if (is_claimed(county.code)) text += density_row(county.code + " " + county.name, county);
        return text + "\n";
    }

    static std::string density_row(const std::string& title, const CountyRoads& roads) {
        return table_row({title, fmt::format("{:.0f}", roads.area_km2), fmt::format("{:.0f}", roads.expressway_km),
                          fmt::format("{:.2f}", roads.expressways_per_100_km2()), fmt::format("{:.0f}", roads.other_km),
                          fmt::format("{:.1f}", roads.all_per_100_km2())});
    }

    /// Some claim speaks of the density there.
    [[nodiscard]] bool is_claimed(const std::string& code) const {
        const auto& claims = network_.dataset->claims;
        return std::any_of(claims.begin(), claims.end(), [&](const datasets::Claim& claim) {
            if (claim.kind != "density" || claim.from.empty()) return false;
            const auto* place = find_by_id(network_.dataset->places, claim.from.front());
            return place != nullptr && place->admin_code == code;
        });
    }

    [[nodiscard]] std::string place(const std::string& name) const {
        return find_endpoint(*network_.dataset, name).title;
    }

    const RoadAccuracy& roads_;
    const network::Network& network_;
    Remarks remarks_;
};

}  // namespace

std::string to_markdown(const RoadAccuracy& roads, const network::Network& network) {
    return RoadPage(roads, network).write();
}

}  // namespace isodelta::tools
