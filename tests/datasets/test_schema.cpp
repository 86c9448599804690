// The schema and docs/data-format.md say the same.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "datasets/layer/link_fields.hpp"
#include "datasets/schema.hpp"
#include "tests/datasets/one_link_layer.hpp"

using namespace isodelta::datasets;

namespace {

struct DocumentedField {
    std::string type;  ///< empty where prose tells no type
    bool required = false;
    std::string meaning;  ///< what stands beside it
};
using Documented = std::map<std::string, DocumentedField>;

std::string data_format() {
    std::ifstream file(std::string(ISODELTA_SOURCE_DIR) + "/docs/data-format.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The text between a heading (or table header) and the next one.
std::string section(const std::string& begin, const std::string& end) {
    const std::string text = data_format();
    const auto from = text.find(begin);
    REQUIRE(from != std::string::npos);
    return text.substr(from + begin.size(), text.find(end, from + begin.size()) - from - begin.size());
}

std::vector<std::string> quoted_words(const std::string& text) {
    static const std::regex kQuoted("`([^`]+)`");
    std::vector<std::string> words;
    for (std::sregex_iterator match(text.begin(), text.end(), kQuoted), end; match != end; ++match)
        words.push_back((*match)[1]);
    return words;
}

/// "text, date" and the like; "required" is no type.
std::vector<std::string> types_of(const std::string& cell) {
    std::vector<std::string> types;
    std::stringstream stream(cell);
    for (std::string word; std::getline(stream, word, ',');) {
        word.erase(0, word.find_first_not_of(' '));
        word.erase(word.find_last_not_of(' ') + 1);
        if (word != "required") types.push_back(word);
    }
    return types;
}

/// Rows "| `a`, `b` | type, required | meaning |".
Documented table_fields(const std::string& text) {
    static const std::regex kRow(R"(^\| (`[^|]*`) \| ([^|]*) \| ?([^|]*)\|$)");
    Documented fields;
    std::stringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        std::smatch cells;
        if (!std::regex_match(line, cells, kRow)) continue;
        const auto names = quoted_words(cells[1]);
        const auto types = types_of(cells[2]);
        REQUIRE((types.size() == 1 || types.size() == names.size()));
        for (std::size_t i = 0; i < names.size(); ++i)
            fields[names[i]] = {.type = types[types.size() == 1 ? 0 : i],
                                .required = cells[2].str().find("required") != std::string::npos,
                                .meaning = cells[3]};
    }
    return fields;
}

/// "`id` (required), `kind` (required: `river`), `area`": names stand outside brackets.
Documented prose_fields(const std::string& text) {
    static const std::regex kName(R"(`([a-z0-9_]+)`(?: \(([^)]*)\))?)");
    Documented fields;
    for (std::sregex_iterator match(text.begin(), text.end(), kName), end; match != end; ++match)
        fields[(*match)[1]] = {
            .type = "", .required = (*match)[2].str().starts_with("required"), .meaning = (*match)[2]};
    return fields;
}

Documented common_fields() {
    return table_fields(section("## Fields that every record may have\n", "\n## "));
}

/// A layer's own fields as documented.
Documented documented(const std::string& layer) {
    if (layer == "services" || layer == "stops") return table_fields(section("| field of `" + layer + "` |", "\n\n"));
    const std::string text = section("\n## " + layer + " (", "\n## ");
    const Documented fields = table_fields(text);
    return fields.empty() ? prose_fields(text) : fields;
}

const char* word_of(FieldType type) {
    switch (type) {
        case FieldType::kText:
            return "text";
        case FieldType::kId:
            return "id";
        case FieldType::kList:
            return "list";
        case FieldType::kNumber:
            return "number";
        case FieldType::kCount:
            return "count";
        case FieldType::kDate:
            return "date";
    }
    return "";
}

bool has_common_fields(const std::string& layer) {
    return layer != "stops" && layer != "sources";
}

}  // namespace

TEST_CASE("schema: every field of it is documented with its type and need", "[datasets][schema]") {
    for (const LayerRule& layer : schema()) {
        Documented fields = documented(std::string(layer.name));
        if (has_common_fields(std::string(layer.name))) fields.merge(common_fields());
        for (const FieldRule& rule : layer.fields) {
            CAPTURE(layer.name, rule.name);
            const auto field = fields.find(std::string(rule.name));
            REQUIRE(field != fields.end());
            if (!field->second.type.empty()) CHECK(field->second.type == word_of(rule.type));
            CHECK(field->second.required == (rule.need == Need::kRequired));
        }
    }
}

TEST_CASE("schema: every documented field is in it", "[datasets][schema]") {
    for (const LayerRule& layer : schema()) {
        std::set<std::string> names;
        for (const FieldRule& rule : layer.fields) names.insert(std::string(rule.name));
        Documented fields = documented(std::string(layer.name));
        if (has_common_fields(std::string(layer.name))) fields.merge(common_fields());
        REQUIRE(fields.size() >= 2);
        for (const auto& [name, field] : fields) {
            CAPTURE(layer.name, name);
            CHECK(names.contains(name));
        }
    }
}

TEST_CASE("schema: every documented layer is in it, and the reverse", "[datasets][schema]") {
    const std::string text = data_format();
    static const std::regex kHeading(R"(\n## ([^\n]*\((?:point|line|table)[^\n]*))");
    static const std::regex kLayer(R"((\w+) \((?:point|line|table))");
    std::set<std::string> layers;
    for (std::sregex_iterator heading(text.begin(), text.end(), kHeading), end; heading != end; ++heading) {
        const std::string words = (*heading)[1];
        for (std::sregex_iterator layer(words.begin(), words.end(), kLayer); layer != end; ++layer)
            layers.insert((*layer)[1]);
    }
    std::set<std::string> known;
    for (const LayerRule& layer : schema()) known.insert(std::string(layer.name));
    CHECK(layers == known);
}

TEST_CASE("schema: the choices of a field are the documented ones", "[datasets][schema]") {
    std::size_t compared = 0;
    for (const LayerRule& layer : schema()) {
        Documented fields = documented(std::string(layer.name));
        if (has_common_fields(std::string(layer.name))) fields.merge(common_fields());
        for (const FieldRule& rule : layer.fields) {
            if (rule.allowed.empty()) continue;
            ++compared;
            const std::string& meaning = fields.at(std::string(rule.name)).meaning;
            CAPTURE(layer.name, rule.name, meaning);
            const auto quoted = quoted_words(meaning);
            const std::set<std::string> words(quoted.begin(), quoted.end());  // a default stands twice
            const auto allowed = [&](const std::string& word) {
                return std::find(rule.allowed.begin(), rule.allowed.end(), word) != rule.allowed.end();
            };
            CHECK(std::all_of(words.begin(), words.end(), allowed));
            // "`I` … `VII`" stands for what lies between.
            if (meaning.find("…") == std::string::npos) CHECK(words.size() == rule.allowed.size());
        }
    }
    CHECK(compared >= 10);
}

TEST_CASE("schema: no layer has two fields of one name", "[datasets][schema]") {
    for (const LayerRule& layer : schema()) {
        std::set<std::string_view> names;
        for (const FieldRule& rule : layer.fields) {
            CAPTURE(layer.name, rule.name);
            CHECK(names.insert(rule.name).second);
        }
    }
}

TEST_CASE("schema: the fields and classes of a layer of roads are the documented ones", "[datasets][schema]") {
    const Documented fields = table_fields(section("## Layers of roads\n", "\n### "));
    std::set<std::string> documented_names;
    for (const auto& [name, field] : fields) documented_names.insert(name);
    std::set<std::string> names;
    for (const LinkFieldRule& rule : link_field_rules()) {
        names.emplace(rule.name);
        CHECK(rule.name.size() <= 10);
        for (const std::string_view allowed : rule.allowed) {
            const bool is_range =
                rule.field == LinkField::kClass && allowed.find_first_not_of("IV") == std::string::npos;
            CAPTURE(rule.name, allowed);
            CHECK((is_range || fields.at(std::string(rule.name)).meaning.find("`" + std::string(allowed) + "`") !=
                                   std::string::npos));
        }
    }
    CHECK(names == documented_names);
}
