#include "tools/isodelta/map/checked_drawing.hpp"

#include "geo/errors.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

Drawing draw_checked(const MapDocument& document, SheetFormat format, const DrawingOptions& options, bool strict) {
    Drawing drawing = draw_map(document, format, options);
    if (drawing.unknown_texts == 0) return drawing;
    const geo::Statement lack(
        "{} texts have letters that no font of this machine has; install a Chinese font, such as Debian's "
        "fonts-noto-cjk",
        drawing.unknown_texts);
    if (strict) throw geo::Error(geo::ErrorCode::kNotFound, to_string(lack) + ". Nothing was written");
    say("warning: {}", tr_statement(lack));
    return drawing;
}

}  // namespace isodelta::tools
