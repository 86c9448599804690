#include "tools/isodelta/command_claims.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>

#include "datasets/claim_file.hpp"
#include "tools/isodelta/claim_report.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using network::ClaimCheck;
using network::Verdict;

/// The options by which another command finds the same data.
std::string repeated(const DataOptions& data) {
    std::string options;
    if (!data.folder.empty()) options += " --data " + shell_word(data.folder);
    if (!data.network.empty()) options += " --network " + shell_word(data.network);
    for (const std::string& file : data.projects) options += " --projects " + shell_word(file);
    return options;
}

}  // namespace

void ClaimsCommand::setup(CLI::App& app) {
    app.add_option("ids", ids_, "Claims to check (default: all)")->type_name("ID");
    app.add_option("--claims", claims_, "More claims, in a table with the fields of the layer 'claims'; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_option("--format", format_, "text, csv or json (default text)")->type_name("FORMAT")->group("Output");
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "Each claim is checked in the year that it names, with the projects open that it rests on, under each "
        "definition "
        "and by car.\nExit status 1 if a claim fails under the definition that it states, or, if it states none, "
        "however "
        "it is counted.\n"
        "Example: isodelta claims c1 c3");
}

int ClaimsCommand::run() {
    const std::string format =
        output_.settle_format(format_, {{"text", {".txt"}}, {"csv", {".csv"}}, {"json", {".json"}}});
    const Session session(data_);
    std::vector<datasets::Claim> claims = session.dataset().claims;
    for (const std::string& file : claims_) {
        std::vector<geo::Problem> problems;
        auto more = datasets::read_claims(file, session.dataset(), problems);
        warn_of(problems, session.strict());
        claims.insert(claims.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    for (const std::string& id : ids_)
        if (find_by_id(claims, id) == nullptr)
            throw geo::Error(geo::ErrorCode::kNotFound, fmt::format("the dataset has no claim '{}'", id));
    std::erase_if(claims, [&](const datasets::Claim& claim) {
        return !ids_.empty() && std::find(ids_.begin(), ids_.end(), claim.id) == ids_.end();
    });
    std::vector<ClaimCheck> checks;
    {
        Progress progress(claims.size());
        for (const datasets::Claim& claim : claims) {
            checks.push_back(check_claim(session.network(), claim));
            progress.step();
        }
    }
    const ClaimReport report{.checks = checks, .data_options = repeated(data_)};
    if (format == "json") {
        nlohmann::ordered_json document = to_json(report);
        document["isodelta"] = provenance(session);
        output_.write(document.dump(2) + "\n");
    } else {
        output_.write(format == "csv" ? to_csv(report) : to_text(report), provenance(session));
    }
    return std::any_of(checks.begin(), checks.end(),
                       [](const ClaimCheck& check) { return stated_verdict(check) == Verdict::kFails; })
               ? 1
               : 0;
}

}  // namespace isodelta::tools
