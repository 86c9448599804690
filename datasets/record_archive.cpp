#include "datasets/record_archive.hpp"

namespace isodelta::datasets {

template <>
inline constexpr auto kLastOf<Precision> = Precision::kUnknown;
template <>
inline constexpr auto kLastOf<FacilityKind> = FacilityKind::kYard;
template <>
inline constexpr auto kLastOf<Mode> = Mode::kFerry;
template <>
inline constexpr auto kLastOf<Direction> = Direction::kForward;
template <>
inline constexpr auto kLastOf<geo::Severity> = geo::Severity::kError;

namespace {

template <class A>
void list_record(A& archive, typename A::template Of<Record>& record) {
    archive(record.id, record.name, record.name_en, record.aliases, record.source, record.precision, record.note);
}

}  // namespace

template <class A>
void list_fields(A& archive, typename A::template Of<Place>& place) {
    list_record(archive, place);
    archive(place.kind, place.admin_code, place.position, place.population, place.area, place.stations);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Facility>& facility) {
    list_record(archive, facility);
    archive(facility.kind, facility.position, facility.lifetime, facility.entry, facility.transfer, facility.exit,
            facility.sea_port, facility.departures_per_week);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Link>& link) {
    list_record(archive, link);
    archive(link.ref, link.line, link.mode, link.link_class, link.from, link.to, link.via, link.geometry,
            link.stated_length, link.speed, link.lanes, link.direction, link.lifetime, link.improves, link.locks);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Stop>& stop) {
    archive(stop.station, stop.run, stop.dwell, stop.boards, stop.alights);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Service>& service) {
    list_record(archive, service);
    archive(service.category, service.lines, service.trains_per_day, service.direction, service.by_air,
            service.lifetime, service.stops);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Project>& project) {
    list_record(archive, project);
    archive(project.kind, project.status, project.status_stated, project.document, project.figures, project.needs,
            project.excludes, project.replaces, project.status_date, project.opens, project.stated_length,
            project.cost_cny);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Zone>& zone) {
    list_record(archive, zone);
    archive(zone.kind, zone.position, zone.area, zone.stated_area, zone.place, zone.stations, zone.document);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Claim>& claim) {
    list_record(archive, claim);
    archive(claim.text, claim.text_en, claim.kind, claim.from, claim.to, claim.within, claim.density, claim.projects,
            claim.year, claim.definition, claim.document);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Barrier>& barrier) {
    list_record(archive, barrier);
    archive(barrier.kind, barrier.lines, barrier.areas);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Journey>& journey) {
    list_record(archive, journey);
    archive(journey.from, journey.to, journey.time, journey.day);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Drive>& drive) {
    list_record(archive, drive);
    archive(drive.from, drive.to, drive.distance, drive.time);
}

template <class A>
void list_fields(A& archive, typename A::template Of<PublishedLength>& length) {
    list_record(archive, length);
    archive(length.ref, length.from, length.to, length.admin_code, length.length);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Remark>& remark) {
    list_record(archive, remark);
    archive(remark.check, remark.about);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Amenity>& amenity) {
    archive(amenity.id, amenity.name, amenity.tags, amenity.position);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Source>& source) {
    archive(source.id, source.title, source.publisher, source.date, source.licence, source.url);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Dataset>& dataset) {
    archive(dataset.id, dataset.title, dataset.licence, dataset.folder, dataset.digest, dataset.as_of, dataset.planar,
            dataset.every_street, dataset.places, dataset.facilities, dataset.links, dataset.services, dataset.projects,
            dataset.zones, dataset.claims, dataset.barriers, dataset.journeys, dataset.drives, dataset.lengths,
            dataset.remarks, dataset.amenities, dataset.sources);
}

template <class A>
void list_fields(A& archive, typename A::template Of<geo::Problem>& problem) {
    archive(problem.severity, problem.file, problem.layer, problem.feature, problem.field, problem.message);
}

std::vector<std::byte> archive_records(const Dataset& dataset, const std::vector<geo::Problem>& problems) {
    ArchiveWriter writer;
    writer(dataset, problems);
    return writer.bytes();
}

ArchivedRecords read_records(std::span<const std::byte> bytes, const std::string& owner) {
    ArchivedRecords records;
    ArchiveReader reader(bytes, owner);
    reader(records.dataset, records.problems);
    reader.finish();
    return records;
}

}  // namespace isodelta::datasets
