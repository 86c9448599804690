// Best in-vehicle times against the timetable of 10 March 2016, which is not part of the project.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/tools/run_command.hpp"

namespace {

struct Call {
    std::string station;
    std::optional<int> arrive;  ///< minutes after midnight
    std::optional<int> depart;
};

std::optional<int> clock_minutes(const std::string& text) {
    if (text.size() < 5) return std::nullopt;
    return std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3, 2));
}

/// "ALL" or "2016-01-30..2016-03-03".
bool runs_that_day(const std::string& dates) {
    if (!dates.starts_with("2016")) return dates.starts_with("ALL");
    return dates.substr(0, 10) <= "2016-03-10" && dates.substr(12, 10) >= "2016-03-10";
}

/// Calls of each train that runs that day, in order. Columns: train, train_no, seq, station, arr, dep, dates.
std::map<std::string, std::map<int, Call>> load_trains(const std::string& path) {
    std::map<std::string, std::map<int, Call>> trains;
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::vector<std::string> cells;
        std::stringstream stream(line);
        for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
        if (cells.size() >= 7 && runs_that_day(cells[6]))
            trains[cells[1]][std::stoi(cells[2])] = {cells[3], clock_minutes(cells[4]), clock_minutes(cells[5])};
    }
    return trains;
}

/// The best train from one station to another, in minutes.
std::optional<int> best_train(const std::map<std::string, std::map<int, Call>>& trains, const std::string& from,
                              const std::string& to) {
    std::optional<int> best;
    for (const auto& [train, calls] : trains) {
        std::optional<int> boarded;
        for (const auto& [seq, call] : calls) {
            if (call.station == from) boarded = call.depart;
            if (call.station != to || !boarded || !call.arrive) continue;
            const int minutes = (*call.arrive - *boarded + 24 * 60) % (24 * 60);
            if (!best || minutes < *best) best = minutes;
        }
    }
    return best;
}

/// The tool's best single train, where changing for nothing would be better still.
double best_by_tool(const std::string& from, const std::string& to) {
    const auto trip = json_of({"route", "station:" + from, "station:" + to, "--definition", "in-vehicle", "--scenario",
                               "2016-03-10", "--format", "json"});
    const auto& direct = trip.contains("direct") ? trip["direct"] : trip;
    return direct["duration_s"].get<double>() / 60;
}

}  // namespace

TEST_CASE("delta: best trains are within 15 % of the timetable of 2016", "[tools][delta][reference]") {
    const char* reference = std::getenv("ISODELTA_REFERENCE");
    if (reference == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set: best in-vehicle times against the timetable of 2016");
        return;
    }
    const auto trains = load_trains(std::string(reference) + "/rail/timetable_2016-03-10_stop_times.csv");
    REQUIRE(trains.size() > 3000);
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {"上海虹桥", "南京南"}, {"上海虹桥", "杭州东"}, {"上海虹桥", "蚌埠南"}, {"上海虹桥", "徐州东"},
        {"上海虹桥", "合肥"},   {"上海虹桥", "宁波"},   {"上海虹桥", "义乌"},   {"上海虹桥", "宿州东"},
        {"南京南", "合肥"},     {"南京南", "杭州东"},   {"南京南", "蚌埠南"},   {"南京南", "湖州"},
        {"南京南", "芜湖"},     {"蚌埠南", "杭州东"},   {"湖州", "杭州东"},     {"上海", "苏州"},
        {"常州", "上海"},       {"合肥", "杭州东"}};
    for (const auto& [one, other] : pairs)
        for (const auto& [from, to] : {std::pair(one, other), std::pair(other, one)}) {
            CAPTURE(from, to);
            const auto timetable = best_train(trains, from, to);
            REQUIRE(timetable.has_value());
            CHECK(best_by_tool(from, to) == Approx(*timetable).epsilon(0.15));
        }
}
