#pragma once

#include <nlohmann/json.hpp>
#include <string>

/// How often a text stands in another.
[[nodiscard]] inline std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++count;
    return count;
}

/// The JSON inside a page, as it stands there.
[[nodiscard]] inline std::string document_text(const std::string& page) {
    const std::string begin = R"(<script type="application/json" id="document">)";
    const std::size_t from = page.find(begin);
    if (from == std::string::npos) return {};
    return page.substr(from + begin.size(), page.find("</script>", from) - from - begin.size());
}

[[nodiscard]] inline nlohmann::json document_of(const std::string& page) {
    return nlohmann::json::parse(document_text(page));
}

[[nodiscard]] inline const nlohmann::json& record_of(const nlohmann::json& collection, const std::string& id) {
    for (const auto& feature : collection["features"])
        if (feature["properties"].value("id", "") == id) return feature["properties"];
    throw std::runtime_error("no such record: " + id);
}
