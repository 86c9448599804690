#pragma once

#include <map>
#include <string>
#include <vector>

/// A command that a page of the documents shows, and the lines below it.
struct ShownCommand {
    std::vector<std::string> words;  ///< without "isodelta"
    std::string output;              ///< empty: the page shows none
};

/// What a page of the documents shows: files ("`name`:" before a fenced block) and, in blocks of `console`, commands
/// behind "$ isodelta" with what they print.
struct Page {
    std::map<std::string, std::string> files;
    std::vector<ShownCommand> commands;
};

[[nodiscard]] Page read_page(const std::string& path);

/// Writes the page's files into a folder and runs its commands there, in order; each must end as it should and print
/// what is shown. A line "…" stands for any lines.
void check_page(const Page& page, const std::string& folder);
