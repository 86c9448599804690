#include "tools/isodelta/command_projects.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

#include "datasets/schema.hpp"
#include "network/project_effect.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/project_record.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;
using geo::Error;
using geo::ErrorCode;

std::string kilometres(const std::optional<geo::Metres>& length) {
    return length ? fmt::format("{:.2f}", length->value / 1000) : std::string();
}

/// A value of a record as a person reads it.
std::string shown(const std::string& key, const nlohmann::ordered_json& value) {
    const bool is_word = key == "kind" || key == "status" || key == "precision";
    if (value.is_string()) return is_word ? tr(value.get<std::string>()) : value.get<std::string>();
    if (value.is_array()) return fmt::format("{}", fmt::join(value.get<std::vector<std::string>>(), tr(", ")));
    return value.is_number() ? fmt::format("{}", value.get<double>()) : value.dump();
}

/// Refuses a filter that the schema does not know, which would silently find nothing.
void check_allowed(const std::string& option, const std::string& value, std::string_view field) {
    if (value.empty()) return;
    for (const datasets::LayerRule& layer : datasets::schema()) {
        if (layer.name != "projects") continue;
        for (const datasets::FieldRule& rule : layer.fields)
            if (rule.name == field && std::find(rule.allowed.begin(), rule.allowed.end(), value) == rule.allowed.end())
                throw Error(ErrorCode::kBadOption,
                            fmt::format("{} {}: there is {}", option, value, fmt::join(rule.allowed, ", ")));
    }
}

std::vector<std::string> row_of(const ProjectRecord& record) {
    const Project& project = *record.project;
    return {project.id,
            project.title(),
            project.kind,
            project.status,
            project.opens ? to_string(*project.opens) : "",
            kilometres(project.stated_length),
            kilometres(record.drawn_length),
            project.cost_cny ? fmt::format("{:.0f}", *project.cost_cny / 1e6) : ""};
}

}  // namespace

void ProjectsCommand::setup(CLI::App& app) {
    const auto setup_list = [this](CLI::App& list) {
        list.add_option("--kind", kind_, "Only this kind: road, rail, station, freight, port, waterway, airport")
            ->type_name("KIND");
        list.add_option("--status", status_,
                        "Only this status: planned, under-construction, in-operation, abandoned, unknown")
            ->type_name("STATUS");
        list.add_option("--format", format_, "text, csv, json or geojson (default text)")
            ->type_name("FORMAT")
            ->group("Output");
        output_.setup(list, "by --format, or the projects' geometries: .geojson, .gpkg, .fgb");
    };
    setup_list(app);
    data_.setup(app);
    app.require_subcommand(0, 1);
    CLI::App* list = app.add_subcommand("list", "The table of projects (what 'projects' alone does)");
    setup_list(*list);
    list->footer("Example: isodelta projects list --kind road -o roads.gpkg");
    show_ = app.add_subcommand("show", "One project, with what it does to the trip between its ends");
    show_->add_option("id", id_, "Its id, or its name")->type_name("ID")->required();
    show_->add_option("--format", format_, "text or json (default text)")->type_name("FORMAT")->group("Output");
    output_.setup(*show_, "by --format");
    show_->footer("Example: isodelta projects show huaibei-suzhou-bengbu-icr");
    app.footer("Example: isodelta projects show huaibei-suzhou-bengbu-icr");
}

int ProjectsCommand::run() {
    return show_->parsed() ? show() : list();
}

int ProjectsCommand::list() const {
    const std::string format = output_.settle_format(format_, table_formats());
    check_allowed("--kind", kind_, "kind");
    check_allowed("--status", status_, "status");
    const Session session(data_);
    std::vector<ProjectRecord> records;
    for (const ProjectRecord& record : project_records(session.network()))
        if ((kind_.empty() || record.project->kind == kind_) && (status_.empty() || record.project->status == status_))
            records.push_back(record);
    if (records.empty() && !(kind_.empty() && status_.empty()))
        throw Error(ErrorCode::kNotFound,
                    fmt::format("no project has {}",
                                kind_.empty() ? "status '" + status_ + "'"
                                              : "kind '" + kind_ + "'" +
                                                    (status_.empty() ? "" : " and status '" + status_ + "'")));

    if (format == "geojson") {
        output_.write("projects", to_features(records), {{"isodelta", provenance(session)}});
    } else if (format == "json") {
        nlohmann::ordered_json document = {{"isodelta", provenance(session)},
                                           {"projects", nlohmann::ordered_json::array()}};
        for (const ProjectRecord& record : records) document["projects"].push_back(to_json(record));
        output_.write(document.dump(2) + "\n");
    } else {
        Table table({"id", "name", "kind", "status", "opens", "stated_km", "drawn_km", "cost_mcny"}, {5, 6, 7});
        table.with_words({2, 3});
        for (const ProjectRecord& record : records) table.add(row_of(record));
        output_.write(format == "csv" ? table.to_csv() : table.to_text(), provenance(session));
    }
    return 0;
}

int ProjectsCommand::show() const {
    const std::string format = output_.settle_format(format_, {{"text", {".txt"}}, {"json", {".json"}}});
    const Session session(data_);
    const auto records = project_records(session.network());
    const auto found = std::find_if(records.begin(), records.end(), [&](const ProjectRecord& record) {
        return record.project->id == id_ || record.project->name == id_ || record.project->name_en == id_;
    });
    if (found == records.end())
        throw Error(ErrorCode::kNotFound,
                    fmt::format("no project is called '{}'; 'isodelta projects' lists them", id_));
    const auto effect = network::compute_effect(session.network(), found->project->id);
    nlohmann::ordered_json document = to_json(*found);
    if (format == "json") {
        document["isodelta"] = provenance(session);
        document["effect"] = to_string(describe(effect));
        output_.write(document.dump(2) + "\n");
        return 0;
    }
    document["effect"] = tr_statement(describe(effect));
    std::string text;
    for (const auto& [key, value] : document.items()) {
        if (value.is_null() || value == "" || (value.is_array() && value.empty())) continue;
        text += fmt::format("{:<16} {}\n", tr(key), shown(key, value));
    }
    output_.write(text, provenance(session));
    return 0;
}

}  // namespace isodelta::tools
