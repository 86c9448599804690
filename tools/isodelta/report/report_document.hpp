#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace isodelta::tools {

struct ReportList {
    std::vector<std::string> items;
};

struct ReportTable {
    std::vector<std::string> header;
    std::set<std::size_t> right;  ///< columns set to the right
    std::vector<std::vector<std::string>> rows;
};

struct ReportFigure {
    std::string name;  ///< of its file, where it becomes one: "circles"
    std::string png;
    std::string caption;
};

/// A paragraph, a list, a table or a figure.
using ReportBlock = std::variant<std::string, ReportList, ReportTable, ReportFigure>;

struct ReportSection {
    std::string title;  ///< empty: what comes first
    std::vector<ReportBlock> blocks;
};

/// A report, whatever it is written as. Texts are plain: what looks like markup in them is text.
struct ReportDocument {
    std::string language;  ///< zh or en
    std::string title;
    std::vector<ReportSection> sections;
};

/// One file that holds its figures, for screens and A4 paper.
[[nodiscard]] std::string to_html(const ReportDocument& document);

/// Markdown (CommonMark with the tables of GitHub); figures are links to files: `figure_prefix` + name + ".png".
[[nodiscard]] std::string to_markdown(const ReportDocument& document, const std::string& figure_prefix);

/// All figures, in order.
[[nodiscard]] std::vector<const ReportFigure*> figures_of(const ReportDocument& document);

}  // namespace isodelta::tools
