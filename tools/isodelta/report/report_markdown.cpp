#include <fmt/format.h>

#include "tools/isodelta/report/report_document.hpp"

namespace isodelta::tools {

namespace {

/// Text as Markdown shows it letter by letter: on one line, with nothing that it reads as markup.
std::string plain(const std::string& text) {
    std::string escaped;
    for (const char letter : text) {
        if (letter == '\n' || letter == '\r') {
            escaped += ' ';
            continue;
        }
        if (std::string_view("\\`*_[]<>|~#&").find(letter) != std::string_view::npos) escaped += '\\';
        escaped += letter;
    }
    return escaped;
}

std::string to_markdown(const std::string& paragraph, const std::string& /*prefix*/) {
    return plain(paragraph) + "\n\n";
}

std::string to_markdown(const ReportList& list, const std::string& /*prefix*/) {
    std::string text;
    for (const std::string& item : list.items) text += "- " + plain(item) + "\n";
    return text + "\n";
}

std::string to_markdown(const ReportTable& table, const std::string& /*prefix*/) {
    const auto row = [](const std::vector<std::string>& cells) {
        std::string text = "|";
        for (const std::string& cell : cells) text += " " + plain(cell) + " |";
        return text + "\n";
    };
    std::string text = row(table.header) + "|";
    for (std::size_t i = 0; i < table.header.size(); ++i) text += table.right.contains(i) ? "---:|" : "---|";
    text += "\n";
    for (const auto& cells : table.rows) text += row(cells);
    return text + "\n";
}

std::string to_markdown(const ReportFigure& figure, const std::string& prefix) {
    return fmt::format("![{}](<{}{}.png>)\n\n*{}*\n\n", plain(figure.caption), prefix, figure.name,
                       plain(figure.caption));
}

}  // namespace

std::string to_markdown(const ReportDocument& document, const std::string& figure_prefix) {
    std::string text = "# " + plain(document.title) + "\n\n";
    for (const ReportSection& section : document.sections) {
        if (!section.title.empty()) text += "## " + plain(section.title) + "\n\n";
        for (const ReportBlock& block : section.blocks)
            text += std::visit([&](const auto& each) { return to_markdown(each, figure_prefix); }, block);
    }
    text.pop_back();
    return text;
}

}  // namespace isodelta::tools
