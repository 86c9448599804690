#include "datasets/scenario_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "datasets/date.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;
using geo::Problem;
using geo::Severity;
using Json = nlohmann::ordered_json;

/// Reads the fields of one object; what is not as it should be is a problem, and so is a field that nobody asked for.
class FieldReader {
public:
    FieldReader(const Json& object, std::string file, std::string feature, std::vector<Problem>& problems)
        : object_(object), file_(std::move(file)), feature_(std::move(feature)), problems_(problems) {}

    void refuse(const std::string& field, const std::string& message) {
        problems_.push_back({Severity::kError, file_, "", feature_, field, message});
        sound_ = false;
    }

    const Json* find(const std::string& field) {
        asked_.insert(field);
        const auto found = object_.find(field);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const std::string& field) {
        const Json* value = find(field);
        if (value == nullptr) return {};
        if (value->is_string()) return value->get<std::string>();
        refuse(field, "is not a text");
        return {};
    }

    std::string required_text(const std::string& field) {
        std::string value = text(field);
        if (value.empty() && (find(field) == nullptr || find(field)->is_string())) refuse(field, "is missing");
        return value;
    }

    /// One text, or a list of texts; at least one.
    std::vector<std::string> texts(const std::string& field) {
        const Json* value = find(field);
        std::vector<std::string> values;
        if (value != nullptr && value->is_string()) values.push_back(value->get<std::string>());
        if (value != nullptr && value->is_array()) {
            for (const Json& one : *value) {
                if (!one.is_string()) {
                    refuse(field, "is a list of texts");
                    return {};
                }
                values.push_back(one.get<std::string>());
            }
        }
        if (values.empty()) refuse(field, value == nullptr ? "is missing" : "is a list of one text or more");
        return values;
    }

    std::optional<double> number(const std::string& field, double least, const char* range) {
        const Json* value = find(field);
        if (value == nullptr) return std::nullopt;
        if (!value->is_number()) {
            refuse(field, "is not a number");
            return std::nullopt;
        }
        const double number = value->get<double>();
        if (std::isfinite(number) && number >= least && (number > 0 || least == 0)) return number;
        refuse(field, fmt::format("is {}; it is {}", value->dump(), range));
        return std::nullopt;
    }
    std::optional<double> positive(const std::string& field) {
        return number(field, std::numeric_limits<double>::min(), "above 0");
    }
    std::optional<geo::Seconds> minutes(const std::string& field) {
        const auto value = number(field, 0, "0 or more");
        return value ? std::optional(geo::Seconds(*value * 60)) : std::nullopt;
    }

    std::string choice(const std::string& field, const std::vector<std::string>& allowed) {
        std::string value = text(field);
        if (value.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return value;
        refuse(field, fmt::format("is '{}'; there is {}", value, fmt::join(allowed, ", ")));
        return {};
    }

    /// True where all was well, and nothing is left that nobody asked for.
    bool finish() {
        for (const auto& [field, value] : object_.items())
            if (!asked_.contains(field))
                refuse(field, fmt::format("is not a field here; there is {}", fmt::join(asked_, ", ")));
        return sound_;
    }

private:
    const Json& object_;
    std::string file_;
    std::string feature_;
    std::vector<Problem>& problems_;
    std::set<std::string> asked_;
    bool sound_ = true;
};

class ScenarioReader {
public:
    ScenarioReader(const std::string& path, std::vector<Problem>& problems) : problems_(problems) {
        scenario_.path = path;
        file_ = std::filesystem::path(path).filename().string();
        prefix_ = std::filesystem::path(path).stem().string();
    }

    ScenarioFile read(const Json& document) {
        FieldReader reader(document, file_, "", problems_);
        scenario_.name = reader.text("name");
        if (scenario_.name.empty()) scenario_.name = prefix_;
        (void)reader.text("note");
        scenario_.base = reader.text("base");
        const std::string undated = reader.choice("undated", {"closed", "open"});
        if (!undated.empty()) scenario_.undated = undated == "open" ? Undated::kOpen : Undated::kClosed;
        const Json* changes = reader.find("changes");
        if (changes == nullptr || !changes->is_array()) {
            reader.refuse("changes", "is a list of changes");
            changes = nullptr;
        }
        (void)reader.finish();
        for (std::size_t i = 0; changes != nullptr && i < changes->size(); ++i) read_change((*changes)[i], i + 1);
        return std::move(scenario_);
    }

private:
    void read_change(const Json& change, std::size_t number) {
        const std::string feature = fmt::format("change {}", number);
        if (!change.is_object()) {
            problems_.push_back({Severity::kError, file_, "", feature, "", "is an object with a field 'change'"});
            return;
        }
        FieldReader reader(change, file_, feature, problems_);
        const std::string kind = reader.text("change");
        (void)reader.text("note");
        decltype(Change::what) what;
        if (kind == "open" || kind == "close") {
            what = Switch{.ids = reader.texts("ids"), .open = kind == "open"};
        } else if (kind == "upgrade") {
            what = read_upgrade(reader);
        } else if (kind == "service") {
            what = read_service(reader, feature);
        } else if (kind == "headway") {
            what = read_headway(reader);
        } else if (kind == "run-time") {
            what = read_run_times(reader);
        } else if (kind == "terminal") {
            what = read_terminal(reader);
        } else {
            reader.refuse(
                "change",
                fmt::format("is '{}'; there is open, close, upgrade, service, headway, run-time and terminal", kind));
            return;
        }
        if (reader.finish()) scenario_.changes.push_back({number, std::move(what)});
    }

    static Upgrade read_upgrade(FieldReader& reader) {
        Upgrade upgrade{.links = reader.texts("links"), .speed = {}, .link_class = reader.text("class"), .lanes = {}};
        if (const auto speed = reader.positive("speed_kmh")) upgrade.speed = geo::kilometres_per_hour(*speed);
        if (const auto lanes = reader.positive("lanes")) upgrade.lanes = static_cast<int>(*lanes);
        if (!upgrade.speed && upgrade.link_class.empty() && !upgrade.lanes)
            reader.refuse("", "upgrades nothing: there is speed_kmh, class and lanes");
        return upgrade;
    }

    NewService read_service(FieldReader& reader, const std::string& feature) {
        NewService added{.service = {}, .own_id = reader.required_text("id")};
        Service& service = added.service;
        service.id = fmt::format("{}/{}", prefix_, added.own_id);
        service.name = reader.text("name");
        if (service.name.empty()) service.name = added.own_id;
        service.category = reader.text("category");
        service.lines = reader.texts("lines");
        const auto trains = reader.positive("trains_per_day");
        if (!trains && reader.find("trains_per_day") == nullptr) reader.refuse("trains_per_day", "is missing");
        service.trains_per_day = trains.value_or(0);
        if (reader.choice("direction", {"forward", "both"}) == "both") service.direction = Direction::kBoth;
        service.lifetime.only_named = true;
        const Json* stops = reader.find("stops");
        if (stops == nullptr || !stops->is_array() || stops->size() < 2) {
            reader.refuse("stops", "is a list of two stops or more");
            return added;
        }
        for (std::size_t i = 0; i < stops->size(); ++i) read_stop((*stops)[i], i, feature, reader, service);
        return added;
    }

    void read_stop(const Json& stop, std::size_t i, const std::string& feature, FieldReader& service_reader,
                   Service& service) {
        if (!stop.is_object()) return service_reader.refuse("stops", fmt::format("stop {} is not an object", i + 1));
        FieldReader reader(stop, file_, fmt::format("{}: stop {}", feature, i + 1), problems_);
        Stop read{.station = reader.required_text("station"), .run = {}};
        if (const auto run = reader.positive("run_min")) read.run = geo::Seconds(*run * 60);
        const bool at_end = i == 0;
        if (at_end && read.run) reader.refuse("run_min", "is the run from the stop before, which the first stop lacks");
        read.dwell = reader.minutes("dwell_min").value_or(kUsualDwell);
        if (!reader.finish())
            return service_reader.refuse("stops", fmt::format("stop {} is not as it should be", i + 1));
        service.stops.push_back(std::move(read));
    }

    static Headway read_headway(FieldReader& reader) {
        Headway change{.services = reader.texts("services"),
                       .trains_per_day = reader.positive("trains_per_day"),
                       .factor = reader.positive("factor")};
        if (change.trains_per_day.has_value() == change.factor.has_value())
            reader.refuse("trains_per_day", "or 'factor' is given, and not both");
        return change;
    }

    static RunTimes read_run_times(FieldReader& reader) {
        RunTimes change{.services = reader.texts("services"),
                        .from = reader.text("from"),
                        .to = reader.text("to"),
                        .factor = reader.positive("factor"),
                        .time = {}};
        if (const auto minutes = reader.positive("minutes")) change.time = geo::Seconds(*minutes * 60);
        if (change.time.has_value() == change.factor.has_value())
            reader.refuse("factor", "or 'minutes' is given, and not both");
        return change;
    }

    static TerminalTimes read_terminal(FieldReader& reader) {
        TerminalTimes change{.stations = reader.texts("stations"),
                             .entry = reader.minutes("entry_min"),
                             .transfer = reader.minutes("transfer_min"),
                             .exit = reader.minutes("exit_min")};
        if (!change.entry && !change.transfer && !change.exit)
            reader.refuse("", "changes nothing: there is entry_min, transfer_min and exit_min");
        return change;
    }

    ScenarioFile scenario_;
    std::string file_;
    std::string prefix_;
    std::vector<Problem>& problems_;
};

/// JSON whose objects name no field twice: the parser would take the last and say nothing.
Json parse_strictly(const std::string& text, const std::string& path) {
    std::vector<std::set<std::string>> open_objects;
    const Json::parser_callback_t watch = [&](int, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) open_objects.emplace_back();
        if (event == Json::parse_event_t::object_end) open_objects.pop_back();
        if (event == Json::parse_event_t::key && !open_objects.back().insert(parsed.get<std::string>()).second)
            throw Error(ErrorCode::kBadInput,
                        fmt::format("'{}' names the field '{}' twice in one object", path, parsed.get<std::string>()));
        return true;
    };
    try {
        Json document = Json::parse(text, watch);
        if (document.is_object()) return document;
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' is not JSON: {}", path, error.what()));
    }
    throw Error(ErrorCode::kBadInput, fmt::format("'{}' is not a scenario: it is an object with 'changes'", path));
}

}  // namespace

ScenarioFile read_scenario_file(const std::string& path, std::vector<Problem>& problems) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path))
        throw Error(ErrorCode::kNotFound,
                    fmt::format("'{}' is not a scenario: it is 'baseline', 'all', a date such as 2025, or a file that "
                                "can be read",
                                path));
    std::stringstream text;
    text << file.rdbuf();
    return ScenarioReader(path, problems).read(parse_strictly(text.str(), path));
}

}  // namespace isodelta::datasets
