#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tools/isodelta/accuracy/accuracy.hpp"
#include "tools/isodelta/accuracy/error_summary.hpp"
#include "tools/isodelta/accuracy/markdown.hpp"
#include "tools/isodelta/accuracy/remarks.hpp"

namespace isodelta::tools {
namespace {

constexpr double kOutlier = 1000;  // metres

class Page {
public:
    Page(const Accuracy& accuracy, const network::Network& network)
        : accuracy_(accuracy), network_(network), remarks_(*network.dataset) {}

    std::string write() const {
        return introduction() + run_times() + derived() + journeys() + new_lines() +
               to_markdown(accuracy_.roads, network_) + positions() + people() + not_verified();
    }

private:
    std::string introduction() const {
        const auto missed = missed_targets(accuracy_);
        std::string text = fmt::format(
            "# How far the embedded data agrees with the world\n\n"
            "Made by `isodelta validate --reference DIR -o docs/accuracy.md` from dataset `{}`, digest `{}`. The "
            "reference is a timetable of {}, lists of stations, GeoNames and the census of 2020; it is not part of the "
            "project. Errors are (ours − theirs) / theirs; quantiles are of their absolute values.\n\n",
            network_.dataset->id, network_.dataset->digest, kTimetableDay);
        if (missed.empty())
            return text +
                   "Every target is met: held-out trains, people, and positions of stations and seats together. "
                   "Seats alone are farther from GeoNames, which marks the centres of towns; journeys of newer "
                   "lines and held-out lines have no target.\n\n";
        text += "Targets that are missed:\n\n";
        for (const std::string& target : missed) text += "- " + target + "\n";
        return text + "\n";
    }

    static std::string summary_row(const std::string& what, const std::vector<RunTimeCheck>& checks) {
        std::vector<double> errors;
        double sum = 0;
        for (const RunTimeCheck& check : checks) {
            errors.push_back(check.error());
            sum += check.error();
        }
        const ErrorSummary summary = summarise(errors);
        return table_row({what, std::to_string(summary.count), percent(summary.median), percent(summary.p95),
                          percent(summary.worst),
                          percent(checks.empty() ? 0 : sum / static_cast<double>(checks.size()))});
    }

    static std::string by_duration(const std::vector<RunTimeCheck>& checks) {
        std::string text =
            table_head({"published time", "pairs", "median", "95th percentile", "worst", "mean, signed"});
        const std::vector<std::pair<const char*, double>> classes = {
            {"up to 30 min", 30}, {"30–60 min", 60}, {"1–2 h", 120}, {"2–3 h", 180}, {"over 3 h", 1e9}};
        double above = 0;
        for (const auto& [name, most] : classes) {
            std::vector<RunTimeCheck> some;
            std::copy_if(checks.begin(), checks.end(), std::back_inserter(some), [&](const RunTimeCheck& check) {
                return check.published_min > above && check.published_min <= most;
            });
            if (!some.empty()) text += summary_row(name, some);
            above = most;
        }
        return text + summary_row("all", checks) + "\n";
    }

    std::string run_times() const {
        return "## Run times: held-out trains\n\n"
               "A third of the timetable's trains, those where the digits of its internal train number add up to a "
               "multiple of three, gave no run time to the dataset (`tools/enter_timetable`).\n\n"
               "### Without a change\n\n"
               "The fastest train of that day against the fastest of the dataset, for all pairs that at least three "
               "trains "
               "join and whose fastest one is held out and faster than every train that was entered.\n\n" +
               by_duration(accuracy_.direct) +
               "Pairs that one or two trains join are outside the target: there a single train's half hour on a siding "
               "decides.\n\n" +
               table_head({"", "pairs", "median", "95th percentile", "worst", "mean, signed"}) +
               summary_row("one or two trains", accuracy_.few_trains) + "\nThe twenty worst of the first table:\n\n" +
               worst_pairs(accuracy_.direct, 20) +
               "### In the vehicle\n\n"
               "`--definition in-vehicle`, where changing costs nothing: the fastest chain of trains of that day "
               "against "
               "the dataset's answer, for all pairs of stations where that chain needs a held-out train.\n\n" +
               by_duration(accuracy_.in_vehicle) + "The five worst:\n\n" + worst_pairs(accuracy_.in_vehicle, 5);
    }

    std::string worst_pairs(std::vector<RunTimeCheck> worst, std::size_t most) const {
        std::stable_sort(worst.begin(), worst.end(), [](const RunTimeCheck& a, const RunTimeCheck& b) {
            return std::abs(a.error()) > std::abs(b.error());
        });
        worst.resize(std::min(worst.size(), most));
        std::string text = table_head({"from", "to", "published, min", "ours, min", "error", "explanation"});
        const auto minutes = [](double number, const std::string& by) {
            return by.empty() ? fmt::format("{:.0f}", number) : fmt::format("{:.0f} ({})", number, by);
        };
        for (const RunTimeCheck& check : worst)
            text += table_row({title(check.from), title(check.to), minutes(check.published_min, check.train),
                               minutes(check.computed_min, check.service), percent(check.error()),
                               remarks_.show("run-time", id(check.from) + ">" + id(check.to))});
        return text + "\n";
    }

    std::string derived() const {
        std::vector<std::string> names;
        for (const std::string& line : accuracy_.held_out_lines) names.push_back("`" + line + "`");
        return fmt::format(
                   "## Run times: held-out lines\n\n"
                   "What is a derived run time worth? Of the lines that carried passengers on that day, those whose id "
                   "has a "
                   "number of characters that three divides are held out: {}. All run times on them are forgotten, the "
                   "network is built again, and the fastest trains that keep to these lines are compared with all "
                   "published "
                   "ones. The constants of the derivation (docs/model.md) "
                   "were chosen with the lines of 2016 in view: this is a check, not a blind test.\n\n",
                   fmt::join(names, ", ")) +
               by_duration(accuracy_.derived);
    }

    std::string journeys() const {
        std::string text =
            "## Published journeys\n\n"
            "Journey times that were announced or published, most of them for lines newer than the timetable, against "
            "the fastest train of the dataset on that day. The services of these lines are typical ones, not a "
            "timetable: a train with fewer stops than any of ours is faster than ours.\n\n" +
            table_head({"from", "to", "published, min", "ours, min", "error", "service", "published by"});
        for (const RunTimeCheck& check : accuracy_.journeys)
            text += table_row({title(check.from), title(check.to), fmt::format("{:.0f}", check.published_min),
                               fmt::format("{:.0f}", check.computed_min), percent(check.error()),
                               "`" + check.service + "`", find_by_id(network_.dataset->journeys, check.train)->note});
        return text + "\n" + table_head({"", "pairs", "median", "95th percentile", "worst", "mean, signed"}) +
               summary_row("all", accuracy_.journeys) + "\n";
    }

    std::string new_lines() const {
        std::string text =
            "## Lines opened since the timetable\n\n"
            "No timetable of theirs is at hand. Their times rest on lengths, opening statements and derived run "
            "times.\n\n" +
            table_head({"line", "opened", "stated km", "the same drawn", "km without a stated length", "runs derived",
                        "published journeys", "sources"});
        for (const NewLine& line : accuracy_.new_lines)
            text += table_row({line.title, line.opens, fmt::format("{:.0f}", line.stated_km),
                               fmt::format("{:.0f}", line.drawn_km), fmt::format("{:.0f}", line.unstated_km),
                               fmt::format("{} of {}", line.derived_runs, line.runs),
                               line.journeys > 0 ? std::to_string(line.journeys) : "not verified", line.sources});
        return text + "\n";
    }

    static std::string position_rows(const std::vector<PositionCheck>& checks) {
        std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> by_reference;
        for (const PositionCheck& check : checks) {
            auto& [all, independent] = by_reference[check.reference];
            all.push_back(check.distance_m);
            if (check.independent) independent.push_back(check.distance_m);
        }
        std::string text;
        for (const auto& [reference, distances] : by_reference) {
            const ErrorSummary all = summarise(distances.first);
            const ErrorSummary independent = summarise(distances.second);
            text += table_row({reference, std::to_string(all.count), fmt::format("{:.0f} m", all.median),
                               std::to_string(independent.count), fmt::format("{:.0f} m", independent.median),
                               fmt::format("{:.0f} m", independent.p95), fmt::format("{:.0f} m", independent.worst)});
        }
        return text;
    }

    std::string outliers(const std::string& check_name, const std::vector<PositionCheck>& checks) const {
        std::string text;
        for (const PositionCheck& check : checks)
            if (check.distance_m > kOutlier)
                text += table_row({check.title, check.reference, fmt::format("{:.1f} km", check.distance_m / 1000),
                                   remarks_.show(check_name, check.id)});
        return text.empty() ? "None is over 1 km.\n\n"
                            : table_head({"", "against", "distance", "explanation"}) + text + "\n";
    }

    std::string positions() const {
        const std::vector<std::string> columns = {"against", "compared",        "median", "of them independent",
                                                  "median",  "95th percentile", "worst"};
        return "## Positions\n\n"
               "A comparison is independent where the dataset took the position from another source than the one that "
               "it is compared with.\n\n### Stations\n\n" +
               table_head(columns) + position_rows(accuracy_.stations) + "\nOver 1 km:\n\n" +
               outliers("station", accuracy_.stations) + "### Seats of counties, districts and cities\n\n" +
               table_head(columns) + position_rows(accuracy_.seats) + "\nOver 1 km:\n\n" +
               outliers("seat", accuracy_.seats);
    }

    std::string people() const {
        std::string text =
            "## People\n\nUnits are the counties and districts of the census of 2020, with the development zones that "
            "it counts apart.\n\n" +
            table_head({"", "units", "sum of the units", "official total", "difference"});
        for (const PeopleCheck& check : accuracy_.provinces)
            text += table_row({check.title, std::to_string(check.units), std::to_string(check.ours),
                               std::to_string(check.official), std::to_string(check.ours - check.official)});
        const auto differing = std::count_if(accuracy_.cities.begin(), accuracy_.cities.end(),
                                             [](const PeopleCheck& check) { return check.ours != check.official; });
        return text + fmt::format(
                          "\nOf {} cities, {} differ from the sum of their units. Of {} units of the census by "
                          "county, {} differ.\n\n",
                          accuracy_.cities.size(), differing, accuracy_.census.units,
                          accuracy_.census.different.size());
    }

    std::string not_verified() const {
        std::map<std::string, std::size_t> compared;
        for (const PositionCheck& check : accuracy_.stations) compared[check.id] += check.independent ? 1 : 0;
        std::vector<std::string> unverified;
        for (const datasets::Facility& facility : network_.dataset->facilities)
            if (facility.kind == datasets::FacilityKind::kStation && compared[facility.id] == 0)
                unverified.push_back(facility.title());
        std::size_t seats = 0;
        for (const PositionCheck& check : accuracy_.seats) seats += check.independent ? 1 : 0;
        return fmt::format(
            "## Not verified\n\n"
            "- Positions of {} stations, which no independent list has: {}.\n"
            "- Positions of {} of {} places.\n"
            "- Trains a day after 2016, and with them waiting times; stopping patterns of lines opened since.\n"
            "- Trains of categories Z, T and K, which the timetable does not hold.\n"
            "- Entry, transfer and exit times of stations, which are assumptions (docs/model.md).\n",
            unverified.size(), fmt::join(unverified, "、"), network_.dataset->places.size() - seats,
            network_.dataset->places.size());
    }

    [[nodiscard]] const std::string& title(std::uint32_t station) const {
        return network_.facility_of(network_.stations[station]).title();
    }
    [[nodiscard]] const std::string& id(std::uint32_t station) const {
        return network_.facility_of(network_.stations[station]).id;
    }

    const Accuracy& accuracy_;
    const network::Network& network_;
    Remarks remarks_;
};

}  // namespace

std::string to_markdown(const Accuracy& accuracy, const network::Network& network) {
    return Page(accuracy, network).write();
}

}  // namespace isodelta::tools
