#include <fmt/format.h>

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>

#include "tools/isodelta/html_text.hpp"
#include "tools/isodelta/report/report_document.hpp"

namespace isodelta::tools {

namespace {

constexpr const char* kStyle = R"(
:root { font: 15px/1.6 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif; color: #1a1a1a; }
body { max-width: 900px; margin: 0 auto; padding: 28px 20px 60px; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 26px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 30px 0 8px; padding-bottom: 3px; border-bottom: 2px solid #225ea8; break-after: avoid; }
p { margin: 6px 0; }
ul { margin: 6px 0; padding-left: 22px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0; font-size: 13px; min-width: 60%; }
th, td { padding: 4px 12px 4px 0; word-break: keep-all; overflow-wrap: break-word; border-bottom: 1px solid #dcd9cf; text-align: left; vertical-align: top; }
th { border-bottom: 1.5px solid #888; color: #444; font-weight: 600; white-space: nowrap; }
tr { break-inside: avoid; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: 12px 0; break-inside: avoid; }
figure img { width: 100%; height: auto; border: 1px solid #dcd9cf; }
figcaption { font-size: 13px; color: #555; }
@page { size: A4; margin: 16mm; }
@media print { :root { font-size: 10.5pt; } body { max-width: none; padding: 0; } .wide { overflow: visible; } table { font-size: 8.5pt; width: 100%; } th, .right { white-space: normal; } th, td { padding-right: 6px; } }
)";

std::string base64(const std::string& bytes) {
    using namespace boost::archive::iterators;
    using Encoder = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
    std::string text(Encoder(bytes.begin()), Encoder(bytes.end()));
    return text.append((3 - bytes.size() % 3) % 3, '=');
}

std::string to_html(const std::string& paragraph) {
    return fmt::format("<p>{}</p>\n", html_text(paragraph));
}

std::string to_html(const ReportList& list) {
    std::string html = "<ul>\n";
    for (const std::string& item : list.items) html += fmt::format("<li>{}</li>\n", html_text(item));
    return html + "</ul>\n";
}

std::string to_html(const ReportTable& table) {
    const auto row = [&](const std::vector<std::string>& cells, const char* tag) {
        std::string html = "<tr>";
        for (std::size_t i = 0; i < cells.size(); ++i)
            html += fmt::format("<{}{}>{}</{}>", tag, table.right.contains(i) ? " class=\"right\"" : "",
                                html_text(cells[i]), tag);
        return html + "</tr>\n";
    };
    std::string html = "<div class=\"wide\"><table>\n<thead>" + row(table.header, "th") + "</thead>\n<tbody>\n";
    for (const auto& cells : table.rows) html += row(cells, "td");
    return html + "</tbody></table></div>\n";
}

std::string to_html(const ReportFigure& figure) {
    const std::string caption = html_text(figure.caption);
    return fmt::format(
        "<figure><img alt=\"{}\" src=\"data:image/png;base64,{}\"><figcaption>{}</figcaption></figure>\n", caption,
        base64(figure.png), caption);
}

}  // namespace

std::string to_html(const ReportDocument& document) {
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "img-src data:\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
        document.language, html_text(document.title), kStyle, html_text(document.title));
    for (const ReportSection& section : document.sections) {
        if (!section.title.empty()) html += fmt::format("<h2>{}</h2>\n", html_text(section.title));
        for (const ReportBlock& block : section.blocks)
            html += std::visit([](const auto& each) { return to_html(each); }, block);
    }
    return html + "</body>\n</html>\n";
}

std::vector<const ReportFigure*> figures_of(const ReportDocument& document) {
    std::vector<const ReportFigure*> figures;
    for (const ReportSection& section : document.sections)
        for (const ReportBlock& block : section.blocks)
            if (const auto* figure = std::get_if<ReportFigure>(&block)) figures.push_back(figure);
    return figures;
}

}  // namespace isodelta::tools
