#pragma once

#include "tools/isodelta/report/place_study.hpp"
#include "tools/isodelta/report/report_document.hpp"

namespace isodelta::tools {

/// A study as a report in the language that is set: what holds for the place, in sentences, tables and maps.
///
/// Errors: those of draw_checked
[[nodiscard]] ReportDocument report_of(const PlaceStudy& study);

}  // namespace isodelta::tools
