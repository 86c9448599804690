#pragma once

#include "tools/isodelta/report/place_study.hpp"
#include "tools/isodelta/report/report_document.hpp"

namespace isodelta::tools {

/// Minutes to each hub by way of counting, without projects, today and with them.
[[nodiscard]] ReportSection times_section(const PlaceStudy& study);
/// How one gets to each hub, today and with the projects.
[[nodiscard]] ReportSection ways_section(const PlaceStudy& study);
/// The years in which times change, and what brings the hubs inside.
[[nodiscard]] ReportSection years_section(const PlaceStudy& study);
[[nodiscard]] ReportSection claims_section(const PlaceStudy& study);
/// What each project saves on the trip to each hub, what it costs, and why others do nothing.
[[nodiscard]] ReportSection projects_section(const PlaceStudy& study);
[[nodiscard]] ReportSection method_section(const PlaceStudy& study);
[[nodiscard]] ReportSection provenance_section(const PlaceStudy& study);

}  // namespace isodelta::tools
