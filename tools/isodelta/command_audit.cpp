#include "tools/isodelta/command_audit.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <map>

#include "network/audit.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using network::Finding;
using Json = nlohmann::ordered_json;

const std::vector<Finding::Kind> kKinds = {Finding::Kind::kSchematic, Finding::Kind::kDerived,
                                           Finding::Kind::kUnknown,   Finding::Kind::kDisagreement,
                                           Finding::Kind::kDuplicate, Finding::Kind::kUnconnected};

std::string share_text(const Finding& finding) {
    return finding.share > 0 ? fmt::format("{:.1f}", finding.share * 100) : std::string();
}

/// How many findings of each kind there are, by layer and by what they are about.
std::string counts(const std::vector<Finding>& findings) {
    std::map<std::tuple<Finding::Kind, std::string, std::string>, std::size_t> numbers;
    for (const Finding& finding : findings) ++numbers[{finding.kind, finding.layer, finding.what}];
    Table table({"kind", "layer", "what", "records"}, {3});
    table.with_words({0, 1, 2});
    for (const auto& [key, number] : numbers)
        table.add({to_string(std::get<0>(key)), std::get<1>(key), std::get<2>(key), std::to_string(number)});
    return table.to_text();
}

std::string to_text(const std::vector<Finding>& findings, std::size_t top) {
    std::string text = counts(findings);
    for (const Finding::Kind kind : kKinds) {
        Table table({"layer", "id", "name", "what", "percent", "detail"}, {4});
        table.with_words({0, 3});
        std::size_t number = 0;
        for (const Finding& finding : findings)
            if (finding.kind == kind && ++number <= top)
                table.add({finding.layer, finding.id, finding.title, finding.what, share_text(finding),
                           tr_statement(finding.detail)});
        if (number == 0) continue;
        text += tr("\n{}, {} of {}\n{}", tr(to_string(kind)), std::min(number, top), number, table.to_text());
    }
    return text;
}

std::string to_csv(const std::vector<Finding>& findings) {
    Table table({"kind", "layer", "id", "name", "what", "percent", "detail"}, {});
    for (const Finding& finding : findings)
        table.add({to_string(finding.kind), finding.layer, finding.id, finding.title, finding.what, share_text(finding),
                   to_string(finding.detail)});
    return table.to_csv();
}

Json to_json(const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const Finding& finding : findings)
        list.push_back({{"kind", to_string(finding.kind)},
                        {"layer", finding.layer},
                        {"id", finding.id},
                        {"name", finding.title},
                        {"what", finding.what},
                        {"share", finding.share > 0 ? Json(finding.share) : Json(nullptr)},
                        {"detail", to_string(finding.detail)}});
    return {{"findings", list}};
}

}  // namespace

void AuditCommand::setup(CLI::App& app) {
    app.add_option("--kind", kind_, "Only this kind: schematic, derived, unknown, disagreement, duplicate, unconnected")
        ->type_name("KIND");
    app.add_option("--top", top_, "Findings of each kind that the text shows (default 20); csv and json have them all")
        ->type_name("N");
    app.add_option("--format", format_, "text, csv or json (default text)")->type_name("FORMAT")->group("Output");
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer("Example: isodelta audit --kind disagreement");
}

int AuditCommand::run() {
    const std::string format =
        output_.settle_format(format_, {{"text", {".txt"}}, {"csv", {".csv"}}, {"json", {".json"}}});
    if (top_ < 1)
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--top {}: a number of 1 or more is wanted", top_));
    const auto known = [&](Finding::Kind kind) { return kind_ == to_string(kind); };
    if (!kind_.empty() && std::none_of(kKinds.begin(), kKinds.end(), known))
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            fmt::format("--kind {}: there is schematic, derived, unknown, disagreement, duplicate and unconnected",
                        kind_));

    const Session session(data_);
    auto findings = network::audit(session.network());
    if (!kind_.empty()) std::erase_if(findings, [&](const Finding& finding) { return !known(finding.kind); });
    if (format == "text") output_.write(to_text(findings, static_cast<std::size_t>(top_)), provenance(session));
    if (format == "csv") output_.write(to_csv(findings), provenance(session));
    if (format == "json") {
        Json document = to_json(findings);
        document["isodelta"] = provenance(session);
        output_.write(document.dump(2) + "\n");
    }
    return 0;
}

}  // namespace isodelta::tools
