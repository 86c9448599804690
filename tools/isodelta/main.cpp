#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "geo/errors.hpp"
#include "tools/isodelta/command.hpp"
#include "tools/isodelta/continuation.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/talk.hpp"
#include "tools/isodelta/version.hpp"

namespace {

using namespace isodelta;

constexpr int kUsage = 2;

/// The exit status of each kind of error; the one place where it is decided.
int exit_status(geo::ErrorCode code) {
    return code == geo::ErrorCode::kBadOption ? kUsage : 1;
}

bool is_command(const std::string& word) {
    const auto& entries = tools::commands();
    return std::any_of(entries.begin(), entries.end(),
                       [&](const tools::CommandEntry& entry) { return entry.name == word; });
}

int run(int argc, char** argv) {
    CLI::App app("Travel-time circles with and without planned road, rail, port and airport projects.", "isodelta");
    app.set_version_flag("--version", std::string("isodelta ") + tools::kVersion);
    app.require_subcommand(1);
    app.add_flag("-q,--quiet", tools::talk().quiet, "Say nothing but errors on stderr");
    app.add_flag("-v,--verbose", tools::talk().verbose, "Say what is done, with which parameters");
    std::string lang = "en";
    app.add_option("--lang", lang, "Language of text for people: en or zh (default en)")->type_name("LANG");
    app.fallthrough();
    app.footer(
        "Places are named in Chinese, English or pinyin, by id, or as longitude,latitude.\n"
        "Exit status: 0 done; 1 the data is wrong or a check is false; 2 the command is wrong.");

    std::vector<std::pair<CLI::App*, std::unique_ptr<tools::Command>>> commands;
    for (const tools::CommandEntry& entry : tools::commands()) {
        commands.emplace_back(app.add_subcommand(entry.name, entry.description), entry.create());
        commands.back().second->setup(*commands.back().first);
    }
    if (argc > 1 && argv[1][0] != '-' && !is_command(argv[1]))
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("there is no command '{}'; 'isodelta --help' lists them", argv[1]));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    if (lang != "en" && lang != "zh")
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--lang {}: there is en and zh", lang));
    tools::language() = lang == "zh" ? tools::Language::kChinese : tools::Language::kEnglish;
    for (const auto& [subcommand, command] : commands)
        if (subcommand->parsed()) return command->run();
    return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
    tools::command_line().assign(argv, argv + argc);
    try {
        return run(argc, argv);
    } catch (const geo::ProblemsError& error) {
        for (const geo::Problem& problem : error.problems()) fmt::print(stderr, "{}\n", to_string(problem));
        fmt::print(stderr, "isodelta: {}\n", error.what());
        return exit_status(error.code());
    } catch (const geo::Error& error) {
        fmt::print(stderr, "isodelta: {}\n", error.what());
        return exit_status(error.code());
    } catch (const std::exception& error) {
        fmt::print(stderr, "isodelta: {}\n", error.what());
        return 1;
    }
}
