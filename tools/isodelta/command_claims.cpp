#include "tools/isodelta/command_claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "network/claim_check.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table.hpp"
#include "tools/isodelta/version.hpp"

namespace isodelta::tools {

namespace {

using network::ClaimAnswer;
using network::ClaimCheck;
using network::Verdict;
using Json = nlohmann::ordered_json;

/// Minutes to spare; below 0 minutes too many. Nothing where no time is claimed or found.
std::optional<double> margin(const ClaimCheck& check, const ClaimAnswer& answer) {
    if (!check.claim->within || !answer.time || *answer.time >= network::kUnreachable) return std::nullopt;
    return (*check.claim->within - network::to_seconds(*answer.time)).count() / 60;
}

std::optional<double> minutes(const ClaimAnswer& answer) {
    if (!answer.time || *answer.time >= network::kUnreachable) return std::nullopt;
    return network::to_seconds(*answer.time).count() / 60;
}

std::string rests_on(const ClaimAnswer& answer) {
    if (answer.derived && answer.schematic) return "derived times, schematic links";
    if (answer.derived) return "derived times";
    return answer.schematic ? "schematic links" : "";
}

std::string number_text(const std::optional<double>& number) {
    return number ? fmt::format("{:.1f}", *number) : std::string();
}

std::string to_text(const std::vector<ClaimCheck>& checks) {
    std::string text;
    for (const ClaimCheck& check : checks) {
        const datasets::Claim& claim = *check.claim;
        text += fmt::format("{}  {}\n    {}\n    {}; scenario {}\n", claim.id, claim.text, claim.text_en,
                            claim.document, check.scenario);
        Table table({"", "counted", "verdict", "min", "margin", "slowest to", "rests on", "evidence"}, {3, 4});
        for (const ClaimAnswer& answer : check.answers)
            table.add({"  ", answer.counted, to_string(answer.verdict), number_text(minutes(answer)),
                       number_text(margin(check, answer)), answer.target, rests_on(answer), answer.evidence});
        text += table.to_text() + "\n";
    }
    return text;
}

Json to_json(const ClaimCheck& check) {
    Json document = {{"id", check.claim->id},           {"text", check.claim->text},
                     {"text_en", check.claim->text_en}, {"document", check.claim->document},
                     {"scenario", check.scenario},      {"answers", Json::array()}};
    const auto value = [](const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); };
    for (const ClaimAnswer& answer : check.answers)
        document["answers"].push_back({{"counted", answer.counted},
                                       {"verdict", to_string(answer.verdict)},
                                       {"minutes", value(minutes(answer))},
                                       {"margin_min", value(margin(check, answer))},
                                       {"target", answer.target},
                                       {"derived", answer.derived},
                                       {"schematic", answer.schematic},
                                       {"evidence", answer.evidence}});
    return document;
}

/// However it is counted, the claim fails.
bool fails(const ClaimCheck& check) {
    const auto with = [&](Verdict verdict) {
        return std::count_if(check.answers.begin(), check.answers.end(),
                             [&](const ClaimAnswer& answer) { return answer.verdict == verdict; });
    };
    return with(Verdict::kFails) > 0 && with(Verdict::kHolds) == 0;
}

}  // namespace

void ClaimsCommand::setup(CLI::App& app) {
    app.add_option("ids", ids_, "Claims to check (default: all)")->type_name("ID");
    app.add_option("--format", format_, "text or json (default text)")->type_name("FORMAT")->group("Output");
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "Each claim is checked in the year that it names, with the projects open that it rests on, under each "
        "definition "
        "and by car.\nExit status 1 if a claim fails however it is counted.\n"
        "Example: isodelta claims c1 c3");
}

int ClaimsCommand::run() {
    const std::string format = output_.settle_format(format_, {{"text", {".txt"}}, {"json", {".json"}}});
    const Session session(data_);
    const auto& claims = session.dataset().claims;
    for (const std::string& id : ids_)
        if (find_by_id(claims, id) == nullptr)
            throw geo::Error(geo::ErrorCode::kNotFound, fmt::format("the dataset has no claim '{}'", id));
    std::vector<ClaimCheck> checks;
    for (const datasets::Claim& claim : claims)
        if (ids_.empty() || std::find(ids_.begin(), ids_.end(), claim.id) != ids_.end())
            checks.push_back(check_claim(session.network(), claim));
    if (format == "json") {
        Json document = {{"claims", Json::array()}};
        for (const ClaimCheck& check : checks) document["claims"].push_back(to_json(check));
        document["isodelta"] = {{"version", kVersion}, {"dataset", session.dataset().digest}};
        output_.write(document.dump(2) + "\n");
    } else {
        output_.write(to_text(checks));
    }
    return std::any_of(checks.begin(), checks.end(), fails) ? 1 : 0;
}

}  // namespace isodelta::tools
