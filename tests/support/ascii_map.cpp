#include "tests/support/ascii_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace isodelta::support {

namespace {

/// Somewhere in the plain of the Yangtze; no test depends on where.
constexpr geo::LonLat kCentre{.lon = 119.0, .lat = 32.0};

struct Heading {
    int columns;
    int rows;
    std::string_view glyphs;  ///< strokes that run this way
};

// A letter's links to the west and north are found from the letters there.
constexpr std::array<Heading, 4> kHeadings = {{{1, 0, "-=#~"}, {0, 1, "|=#~"}, {1, 1, "\\"}, {-1, 1, "/"}}};

[[noreturn]] void refuse(const std::string& message) {
    throw std::invalid_argument("drawn map: " + message);
}

datasets::Link link_of_glyph(char glyph) {
    datasets::Link link;
    link.link_class = "class2";
    if (glyph == '#') link.link_class = "expressway";
    if (glyph == '=') {
        link.mode = datasets::Mode::kRail;
        link.link_class = "high-speed";
        link.line = "rail";
    }
    if (glyph == '~') {
        link.mode = datasets::Mode::kFerry;
        link.link_class = "IV";
    }
    return link;
}

}  // namespace

class MapParser {
public:
    MapParser(AsciiMap& map, const std::string& drawing) : map_(map) {
        std::istringstream lines(drawing);
        for (std::string line; std::getline(lines, line);) rows_.push_back(line);
    }

    void run() {
        for (int row = 0; row < static_cast<int>(rows_.size()); ++row)
            for (int column = 0; column < static_cast<int>(rows_[row].size()); ++column) add_place(row, column);
        for (const datasets::Place& place : map_.data.places) {
            const auto [row, column] = where_.at(place.id.front());
            for (const Heading& heading : kHeadings) follow(row, column, heading);
        }
        check_strokes();
    }

private:
    [[nodiscard]] char glyph(int row, int column) const {
        if (row < 0 || column < 0 || row >= static_cast<int>(rows_.size())) return ' ';
        return column < static_cast<int>(rows_[row].size()) ? rows_[row][column] : ' ';
    }

    void add_place(int row, int column) {
        const char letter = glyph(row, column);
        if (letter == ' ' || std::string_view("-|\\/=#~+").find(letter) != std::string_view::npos) return;
        if (std::isalpha(static_cast<unsigned char>(letter)) == 0)
            refuse(fmt::format("'{}' in row {}, column {} means nothing", letter, row + 1, column + 1));
        if (!where_.emplace(letter, std::pair(row, column)).second)
            refuse(fmt::format("the letter '{}' is drawn twice", letter));
        datasets::Place place;
        place.id = place.name = std::string(1, letter);
        place.kind = "town";
        place.position = map_.frame_.to_lonlat({column * map_.cell_.value, -row * map_.cell_.value});
        map_.data.places.push_back(place);
    }

    /// Along strokes of one kind to the next letter; strokes that lead to none stay unused and are refused later.
    void follow(int row, int column, const Heading& heading) {
        const bool straight = heading.columns == 0 || heading.rows == 0;
        std::vector<std::pair<int, int>> strokes;
        char kind = 0;
        int r = row + heading.rows;
        int c = column + heading.columns;
        for (; std::isalpha(static_cast<unsigned char>(glyph(r, c))) == 0; r += heading.rows, c += heading.columns) {
            const char stroke = glyph(r, c);
            strokes.emplace_back(r, c);
            if (stroke == '+' && straight) continue;
            if (heading.glyphs.find(stroke) == std::string_view::npos || (kind != 0 && stroke != kind)) return;
            kind = stroke;
        }
        if (kind == 0) return;
        for (const auto& stroke : strokes) ++used_[stroke];
        add_link(kind, glyph(row, column), glyph(r, c));
    }

    void add_link(char kind, char from, char to) {
        datasets::Link link = link_of_glyph(kind);
        link.id = fmt::format("{}-{}", from, to);
        link.name = link.id;
        link.geometry = {map_.at(from), map_.at(to)};
        map_.data.links.push_back(link);
    }

    void check_strokes() const {
        for (int row = 0; row < static_cast<int>(rows_.size()); ++row)
            for (int column = 0; column < static_cast<int>(rows_[row].size()); ++column) {
                const char stroke = glyph(row, column);
                if (stroke == ' ' || where_.contains(stroke)) continue;
                const auto used = used_.find({row, column});
                if (used == used_.end() || used->second != (stroke == '+' ? 2 : 1))
                    refuse(fmt::format("'{}' in row {}, column {} joins no two letters, or more than two", stroke,
                                       row + 1, column + 1));
            }
    }

    AsciiMap& map_;
    std::vector<std::string> rows_;
    std::map<char, std::pair<int, int>> where_;
    std::map<std::pair<int, int>, int> used_;
};

AsciiMap::AsciiMap(const std::string& drawing, geo::Metres cell) : frame_(kCentre), cell_(cell) {
    data.id = "drawn";
    data.as_of = {.year = 2024, .month = 12, .day = 31};
    MapParser(*this, drawing).run();
}

AsciiMap::~AsciiMap() = default;
AsciiMap::AsciiMap(AsciiMap&&) noexcept = default;

datasets::Link& AsciiMap::link(const std::string& id) {
    for (datasets::Link& candidate : data.links)
        if (candidate.id == id) return candidate;
    refuse(fmt::format("there is no link '{}'", id));
}

geo::LonLat AsciiMap::at(char letter) const {
    const auto* place = datasets::find_by_id(data.places, std::string(1, letter));
    if (place == nullptr) refuse(fmt::format("there is no letter '{}'", letter));
    return place->position;
}

geo::LonLat AsciiMap::at(char letter, double east_m, double north_m) const {
    return frame_.to_lonlat(frame_.to_map(at(letter)) + geo::MapPoint{east_m, north_m});
}

datasets::Link& AsciiMap::join(const std::vector<std::string>& ids, const std::string& new_id) {
    datasets::Link joined = link(ids.front());
    joined.id = joined.name = new_id;
    for (std::size_t i = 1; i < ids.size(); ++i) {
        const geo::Line& next = link(ids[i]).geometry;
        if (joined.geometry.back() != next.front()) refuse(fmt::format("'{}' does not follow", ids[i]));
        joined.geometry.insert(joined.geometry.end(), next.begin() + 1, next.end());
    }
    std::erase_if(data.links, [&](const datasets::Link& candidate) {
        return std::find(ids.begin(), ids.end(), candidate.id) != ids.end();
    });
    data.links.push_back(joined);
    return data.links.back();
}

}  // namespace isodelta::support
