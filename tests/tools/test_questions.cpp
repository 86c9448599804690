// docs/questions.md stays true: each of its commands says what stands below it.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/tools/run_command.hpp"

namespace {

struct Example {
    std::string command;
    std::string output;
};

/// The commands of the page's console blocks with what stands below each.
std::vector<Example> examples() {
    std::ifstream file(std::string(ISODELTA_SOURCE_DIR) + "/docs/questions.md");
    REQUIRE(file);
    std::vector<Example> found;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("```")) {
            inside = line == "```console";
        } else if (inside && line.starts_with("$ isodelta ")) {
            found.push_back({line.substr(2), ""});
        } else if (inside) {
            REQUIRE_FALSE(found.empty());
            found.back().output += line + "\n";
        }
    }
    return found;
}

std::vector<std::string> words_of(const std::string& command) {
    std::stringstream text(command);
    std::vector<std::string> words;
    for (std::string word; text >> word;) words.push_back(word);
    words.erase(words.begin());
    return words;
}

std::string without_last_blank_lines(std::string text) {
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("questions: the page's commands say what the page says", "[tools][delta][questions]") {
    const auto all = examples();
    REQUIRE(all.size() >= 10);
    for (const Example& example : all) {
        INFO("$ " << example.command << "\ntools/answer_questions writes the page anew");
        const Outcome outcome = run_command(words_of(example.command), std::string(ISODELTA_SOURCE_DIR) + "/docs");
        CHECK(without_last_blank_lines(outcome.out) == without_last_blank_lines(example.output));
        CHECK(outcome.err.find("isodelta: ") == std::string::npos);
    }
}
