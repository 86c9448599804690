#include "tools/isodelta/claim_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using network::ClaimAnswer;
using network::ClaimCheck;
using network::ClaimTrip;
using Json = nlohmann::ordered_json;

std::optional<double> minutes(const ClaimAnswer& answer) {
    if (!answer.time || *answer.time >= network::kUnreachable) return std::nullopt;
    return network::to_seconds(*answer.time).count() / 60;
}

/// Minutes to spare; below 0 minutes too many. Nothing where no time is claimed or found.
std::optional<double> margin(const ClaimCheck& check, const ClaimAnswer& answer) {
    if (!check.claim->within || !minutes(answer)) return std::nullopt;
    return (*check.claim->within - network::to_seconds(*answer.time)).count() / 60;
}

std::string rests_on(const ClaimAnswer& answer) {
    if (answer.derived && answer.schematic) return "derived times, schematic links";
    if (answer.derived) return "derived times";
    return answer.schematic ? "schematic links" : "";
}

std::string number_text(const std::optional<double>& number) {
    return number ? fmt::format("{:.1f}", *number) : std::string();
}

std::string command_of(const ClaimReport& report, const ClaimCheck& check, const ClaimTrip& trip) {
    std::string command = fmt::format("isodelta route {} {}", shell_word(trip.from), shell_word(trip.to));
    if (!check.request.base.empty()) command += " --scenario " + check.request.base;
    for (const std::string& id : check.request.open) command += " --open " + id;
    command += trip.profile == network::Profile::kTransit ? fmt::format(" --definition {}", to_string(trip.definition))
                                                          : fmt::format(" --profile {}", to_string(trip.profile));
    return command + report.data_options;
}

/// What anybody may run to see the same: the trip that decides first; of lengths, the projects.
std::vector<std::string> commands_of(const ClaimReport& report, const ClaimCheck& check, const ClaimAnswer& answer) {
    std::vector<std::string> commands;
    for (const ClaimTrip& trip : answer.trips) commands.push_back(command_of(report, check, trip));
    if (answer.counted == "length")
        for (const std::string& project : check.claim->projects)
            commands.push_back(fmt::format("isodelta projects show {}{}", project, report.data_options));
    return commands;
}

Json or_null(const std::optional<double>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json to_json(const ClaimReport& report, const ClaimCheck& check) {
    const datasets::Claim& claim = *check.claim;
    Json entry = {{"id", claim.id},
                  {"text", claim.text},
                  {"text_en", claim.text_en},
                  {"document", claim.document},
                  {"scenario", check.scenario},
                  {"definition", claim.definition.empty() ? Json(nullptr) : Json(claim.definition)},
                  {"verdict_as_stated", to_string(stated_verdict(check))}};
    for (const char* by_definition : {"verdict", "minutes", "margin_min", "evidence"})
        entry[by_definition] = Json::object();
    for (const ClaimAnswer& answer : check.answers) {
        entry["verdict"][answer.counted] = to_string(answer.verdict);
        entry["minutes"][answer.counted] = or_null(minutes(answer));
        entry["margin_min"][answer.counted] = or_null(margin(check, answer));
        entry["evidence"][answer.counted] = {{"text", to_string(answer.evidence)},
                                             {"target", answer.target},
                                             {"commands", commands_of(report, check, answer)},
                                             {"derived", answer.derived},
                                             {"schematic", answer.schematic}};
    }
    return entry;
}

std::string stated_text(const ClaimCheck& check) {
    const network::Verdict verdict = stated_verdict(check);
    if (!check.claim->definition.empty())
        return tr("as stated, {}: {}", tr(check.claim->definition), tr(to_string(verdict)));
    if (verdict != network::Verdict::kUndecidable) return tr("{}, however it is counted", tr(to_string(verdict)));
    const bool depends = std::any_of(check.answers.begin(), check.answers.end(), [](const ClaimAnswer& answer) {
        return answer.verdict == network::Verdict::kHolds;
    });
    return tr(depends ? "depends on how it is counted, which the document does not say" : "undecidable from this data");
}

}  // namespace

std::string shell_word(const std::string& text) {
    const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view("-_:.,/").find(c) != std::string_view::npos;
    });
    if (is_plain) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string to_text(const ClaimReport& report) {
    std::string text;
    for (const ClaimCheck& check : report.checks) {
        const datasets::Claim& claim = *check.claim;
        text += fmt::format("{}  {}\n", claim.id, claim.text);
        if (language() == Language::kEnglish || claim.text.empty()) text += fmt::format("    {}\n", claim.text_en);
        text += tr("    {}; scenario {}\n", claim.document, check.scenario);
        text += fmt::format("    {}\n", stated_text(check));
        Table table({"", "counted", "verdict", "min", "margin", "slowest to", "rests on", "evidence"}, {3, 4});
        table.with_words({1, 2, 6});
        for (const ClaimAnswer& answer : check.answers)
            table.add({"  ", answer.counted, to_string(answer.verdict), number_text(minutes(answer)),
                       number_text(margin(check, answer)), answer.target, rests_on(answer),
                       tr_statement(answer.evidence)});
        text += table.to_text();
        for (const ClaimAnswer& answer : check.answers)
            if (const auto commands = commands_of(report, check, answer); !commands.empty())
                text += fmt::format("    $ {}\n", commands.front());
        text += "\n";
    }
    return text;
}

std::string to_csv(const ClaimReport& report) {
    Table table({"id", "scenario", "definition", "as_stated", "verdict", "minutes", "margin_min", "target", "derived",
                 "schematic", "evidence", "command"},
                {});
    for (const ClaimCheck& check : report.checks)
        for (const ClaimAnswer& answer : check.answers) {
            const auto commands = commands_of(report, check, answer);
            table.add({check.claim->id, check.scenario, answer.counted,
                       answer.counted == check.claim->definition ? "yes" : "no", to_string(answer.verdict),
                       number_text(minutes(answer)), number_text(margin(check, answer)), answer.target,
                       answer.derived ? "yes" : "no", answer.schematic ? "yes" : "no", to_string(answer.evidence),
                       commands.empty() ? "" : commands.front()});
        }
    return table.to_csv();
}

nlohmann::ordered_json to_json(const ClaimReport& report) {
    Json document = {{"claims", Json::array()}};
    for (const ClaimCheck& check : report.checks) document["claims"].push_back(to_json(report, check));
    return document;
}

}  // namespace isodelta::tools
