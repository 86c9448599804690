#include "tests/tools/page.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/tools/run_command.hpp"

namespace {

constexpr const char* kFence = "```";
constexpr const char* kPrompt = "$ isodelta ";
constexpr const char* kAnyLines = "…";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// Words of a shell, as far as a page uses it: quotes keep blanks together.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    char quote = 0;
    bool within = false;
    for (const char c : line) {
        if (quote == 0 && c == ' ') {
            within = false;
        } else if (c == quote || (quote == 0 && (c == '"' || c == '\''))) {
            quote = quote == 0 ? c : '\0';
        } else {
            if (!within) words.emplace_back();
            within = true;
            words.back() += c;
        }
    }
    return words;
}

/// A file's name in "`name`:".
std::string named_file(const std::string& line) {
    if (line.size() < 4 || line.front() != '`' || !line.ends_with("`:")) return "";
    return line.substr(1, line.size() - 3);
}

void check_lines(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
    std::size_t at = 0;
    bool anything = false;
    for (const std::string& line : shown) {
        if (line == kAnyLines) {
            anything = true;
            continue;
        }
        while (anything && at < printed.size() && printed[at] != line) ++at;
        CAPTURE(line);
        REQUIRE(at < printed.size());
        REQUIRE(printed[at] == line);
        anything = false;
        ++at;
    }
    if (!anything) CHECK(at == printed.size());
}

}  // namespace

Page read_page(const std::string& path) {
    std::ifstream file(path);
    REQUIRE(file);
    Page page;
    std::string name;
    std::string block;
    bool inside = false;
    bool is_console = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(kFence)) {
            if (inside && !name.empty()) page.files[name] = block;
            if (inside) name.clear();
            is_console = !inside && line == "```console";
            inside = !inside;
            block.clear();
        } else if (!inside) {
            if (const std::string named = named_file(line); !named.empty()) name = named;
        } else if (is_console && line.starts_with(kPrompt)) {
            page.commands.push_back({words_of(line.substr(std::string(kPrompt).size())), ""});
        } else if (is_console && !page.commands.empty()) {
            page.commands.back().output += line + "\n";
        } else {
            block += line + "\n";
        }
    }
    return page;
}

void check_page(const Page& page, const std::string& folder) {
    for (const auto& [name, content] : page.files) std::ofstream(folder + "/" + name, std::ios::binary) << content;
    for (const ShownCommand& command : page.commands) {
        CAPTURE(command.words);
        const Outcome outcome = run_command(with({"-q"}, command.words), folder);
        INFO(outcome.err);
        CHECK(outcome.status == 0);
        if (!command.output.empty()) check_lines(lines_of(command.output), lines_of(outcome.out));
    }
}
