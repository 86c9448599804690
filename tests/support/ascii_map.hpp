#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/crs.hpp"
#include "geo/units.hpp"

namespace isodelta::support {

/// A network drawn as text; the drawing is the data.
///
/// Letters are places, and strokes are links between the two letters that they join:
///
///   -   road from west to east          =   rail, across or down
///   |   road from north to south        #   expressway, across or down
///   \   road to the south-east          ~   ferry, across or down
///   /   road to the south-west          +   two strokes pass each other, across and down, without meeting
///
/// A link is called after its letters, the western or northern one first: "A-B". Roads are of class 2, rails are
/// high-speed and of the line "rail", ferries of class IV. Neighbouring letters without a stroke are not joined.
///
/// CRS:    a character is a square of `cell` metres in a local frame, so that a cell of 500 m is 500 m in any latitude
/// Errors: std::invalid_argument a stroke that does not join two letters, a letter drawn twice, any other glyph
class AsciiMap {
public:
    explicit AsciiMap(const std::string& drawing, geo::Metres cell = geo::Metres(1000));
    ~AsciiMap();
    AsciiMap(AsciiMap&&) noexcept;

    /// Free to be edited: lengths, classes, projects, dates.
    datasets::Dataset data;

    [[nodiscard]] const geo::LocalFrame& frame() const { return frame_; }
    [[nodiscard]] geo::Metres cell() const { return cell_; }

    /// Errors: std::invalid_argument where there is none of that name
    [[nodiscard]] datasets::Link& link(const std::string& id);
    [[nodiscard]] geo::LonLat at(char letter) const;
    /// A position some metres east and north of a letter.
    [[nodiscard]] geo::LonLat at(char letter, double east_m, double north_m) const;

    /// Replaces links that follow one another by one that passes where they met; the first gives its attributes.
    datasets::Link& join(const std::vector<std::string>& ids, const std::string& new_id);

private:
    friend class MapParser;
    geo::LocalFrame frame_;
    geo::Metres cell_;
};

}  // namespace isodelta::support
