#include "datasets/osm/osm_reader.hpp"

#include <fmt/format.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <osmium/handler.hpp>
#include <osmium/io/any_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/visitor.hpp>
#include <unordered_map>
#include <variant>

#include "datasets/digest.hpp"
#include "datasets/osm/amenity_rules.hpp"
#include "datasets/osm/barrier_collector.hpp"
#include "datasets/osm/restriction_rules.hpp"
#include "datasets/osm/way_rules.hpp"
#include "geo/errors.hpp"
#include "geo/geodesic.hpp"

namespace isodelta::datasets::osm {

namespace {

using geo::Error;
using geo::ErrorCode;

class ObjectTags : public Tags {
public:
    explicit ObjectTags(const osmium::TagList& tags) : tags_(tags) {}
    [[nodiscard]] std::string_view get(const char* key) const override {
        const char* value = tags_.get_value_by_key(key);
        return value == nullptr ? std::string_view() : std::string_view(value);
    }

private:
    const osmium::TagList& tags_;
};

/// Names as a record has them: the local one first.
struct Names {
    explicit Names(const Tags& tags)
        : name(tags.get("name")), name_zh(tags.get("name:zh")), name_en(tags.get("name:en")) {
        if (name.empty()) name = name_zh;
    }
    std::string_view name;
    std::string_view name_zh;
    std::string_view name_en;
};

void set_names(Record& record, const Tags& tags) {
    const Names names(tags);
    record.name = names.name;
    record.name_en = names.name_en;
    for (const std::string_view alias :
         {names.name_zh, tags.get("alt_name"), tags.get("official_name"), tags.get("short_name"), tags.get("old_name")})
        if (!alias.empty() && alias != names.name) record.aliases.emplace_back(alias);
    record.source = {"osm"};
    record.precision = Precision::kApproximate;
}

std::string id_of(const char* type, std::int64_t id) {
    return fmt::format("{}-{}", type, id);
}

/// What an area or a node that is not a street stands for; nothing where it is none of it.
std::optional<FacilityKind> facility_kind(const Tags& tags) {
    const std::string_view railway = tags.get("railway");
    if (railway == "station" || railway == "halt") {
        const std::string_view kind = tags.get("station");
        if (kind == "subway" || kind == "light_rail" || kind == "monorail" || kind == "funicular") return std::nullopt;
        return FacilityKind::kStation;
    }
    if (tags.get("aeroway") == "aerodrome") return FacilityKind::kAirport;
    if (tags.get("amenity") == "ferry_terminal" || tags.get("harbour") == "yes" || tags.get("industrial") == "port" ||
        tags.get("landuse") == "harbour" || tags.get("landuse") == "port" || tags.get("seamark:type") == "harbour")
        return FacilityKind::kPort;
    return std::nullopt;
}

/// OpenStreetMap's places, as kinds of ours.
std::string_view place_kind(std::string_view place) {
    if (place == "city") return "city";
    if (place == "town" || place == "county") return "town";
    if (place == "borough" || place == "suburb" || place == "district" || place == "quarter") return "district";
    if (place == "village" || place == "hamlet") return "village";
    return {};
}

std::optional<long> parse_population(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') digits += c;
        if (c != ',' && c != ' ' && c != '.' && (c < '0' || c > '9')) break;
    }
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    return std::stol(digits);
}

/// What people go to, if anything.
std::optional<Amenity> amenity_of(const char* type, std::int64_t id, const Tags& tags) {
    auto found = amenities_in(tags);
    if (found.empty()) return std::nullopt;
    const Names names(tags);
    return Amenity{.id = id_of(type, id),
                   .name = std::string(!names.name.empty() ? names.name : names.name_en),
                   .tags = std::move(found),
                   .position = {}};
}

/// An area whose position its nodes will tell.
struct Area {
    std::variant<Facility, Amenity> stands_for;
    std::vector<std::int64_t> refs;
};

/// Ways and restrictions; nodes by their ids.
class WayPass : public osmium::handler::Handler {
public:
    explicit WayPass(Streets& streets) : streets_(streets) {}

    void way(const osmium::Way& way) {
        ++ways_;
        const ObjectTags tags(way.tags());
        if (way.tags().empty()) return;
        if (const auto bars = barrier_of(tags)) barriers_.add_way(*bars, refs_of(way));
        if (const auto use = use_of_way(tags)) return add_street(way, tags, *use);
        if (way.nodes().empty()) return;
        if (const auto kind = facility_kind(tags)) {
            Facility facility;
            set_names(facility, tags);
            facility.id = id_of("way", way.id());
            facility.kind = *kind;
            if (!facility.title().empty()) areas_.push_back({std::move(facility), refs_of(way)});
        }
        if (auto amenity = amenity_of("way", way.id(), tags)) areas_.push_back({std::move(*amenity), refs_of(way)});
    }

    void relation(const osmium::Relation& relation) {
        const ObjectTags tags(relation.tags());
        if (tags.get("type") == "multipolygon") return add_multipolygon(relation, tags);
        if (!tags.get("type").starts_with("restriction")) return;
        ++streets_.read["turn restrictions"];
        auto rule = rule_of_restriction(tags);
        if (!rule.refused.empty()) return refuse_restriction(rule.refused);
        RawRestriction raw{.id = relation.id(), .rule = rule};
        for (const osmium::RelationMember& member : relation.members()) {
            const std::string_view role = member.role();
            const bool is_way = member.type() == osmium::item_type::way;
            if (role == "from" && is_way) raw.from.push_back(member.ref());
            if (role == "to" && is_way) raw.to.push_back(member.ref());
            if (role == "via" && is_way) raw.via_ways.push_back(member.ref());
            if (role == "via" && member.type() == osmium::item_type::node) raw.via_nodes.push_back(member.ref());
        }
        restrictions_.push_back(std::move(raw));
    }

    struct RawRestriction {
        std::int64_t id = 0;
        RestrictionRule rule;
        std::vector<std::int64_t> from;
        std::vector<std::int64_t> to;
        std::vector<std::int64_t> via_ways;
        std::vector<std::int64_t> via_nodes;
    };

    void refuse_restriction(std::string_view reason) {
        ++streets_.refused[fmt::format("turn restriction: {}", reason)];
    }

    /// A way of a multipolygon, met in a pass of its own.
    void add_member(const osmium::Way& way) {
        if (barriers_.wants(way.id())) barriers_.add_member(way.id(), refs_of(way));
        const auto [first, last] = areas_of_way_.equal_range(way.id());
        for (auto entry = first; entry != last; ++entry) {
            auto& refs = areas_[entry->second].refs;
            for (const osmium::NodeRef& node : way.nodes()) refs.push_back(node.ref());
        }
    }

    [[nodiscard]] bool has_multipolygons() const { return !areas_of_way_.empty() || barriers_.wants_ways(); }
    std::vector<std::int64_t>& refs() { return refs_; }
    std::vector<Area>& areas() { return areas_; }
    BarrierCollector& barriers() { return barriers_; }
    const std::vector<RawRestriction>& restrictions() const { return restrictions_; }
    std::size_t ways() const { return ways_; }

private:
    std::uint32_t text(std::string_view value) {
        if (value.empty()) return 0;
        const auto [entry, fresh] = texts_.emplace(std::string(value), streets_.texts.size());
        if (fresh) streets_.texts.emplace_back(value);
        return entry->second;
    }

    static std::vector<std::int64_t> refs_of(const osmium::Way& way) {
        std::vector<std::int64_t> refs;
        for (const osmium::NodeRef& node : way.nodes()) refs.push_back(node.ref());
        return refs;
    }

    void add_multipolygon(const osmium::Relation& relation, const Tags& tags) {
        if (const auto bars = barrier_of(tags)) {
            std::vector<std::int64_t> ways;
            for (const osmium::RelationMember& member : relation.members())
                if (member.type() == osmium::item_type::way) ways.push_back(member.ref());
            barriers_.add_relation(*bars, ways);
        }
        auto amenity = amenity_of("relation", relation.id(), tags);
        if (!amenity) return;
        for (const osmium::RelationMember& member : relation.members())
            if (member.type() == osmium::item_type::way && member.role() != std::string_view("inner"))
                areas_of_way_.emplace(member.ref(), areas_.size());
        areas_.push_back({std::move(*amenity), {}});
    }

    std::uint8_t class_number(std::string_view link_class) {
        const auto known = std::find(streets_.classes.begin(), streets_.classes.end(), link_class);
        const auto number = static_cast<std::uint8_t>(known - streets_.classes.begin());
        if (known == streets_.classes.end()) streets_.classes.emplace_back(link_class);
        return number;
    }

    void add_street(const osmium::Way& way, const Tags& tags, const WayUse& use) {
        if (!use.doubt.empty()) ++streets_.warnings[std::string(use.doubt)];
        if (way.nodes().size() < 2) {
            ++streets_.refused["way of fewer than two nodes"];
            return;
        }
        if (use.mode == Mode::kRoad && (use.along | use.against) == kNobody) {
            ++streets_.refused["highway closed to everybody"];
            return;
        }
        const Names names(tags);
        streets_.streets.push_back({.id = way.id(),
                                    .first_node = static_cast<std::uint32_t>(refs_.size()),
                                    .name = text(names.name),
                                    .name_en = text(names.name_en),
                                    .ref = text(tags.get("ref")),
                                    .lifetime = lifetime_of(way.id(), tags, names, use),
                                    .speed_kmh = static_cast<float>(use.speed_kmh.value_or(0)),
                                    .duration_s = static_cast<float>(use.duration_s.value_or(0)),
                                    .mode = use.mode,
                                    .link_class = class_number(use.link_class),
                                    .along = use.along,
                                    .against = use.against,
                                    .joined_anywhere = use.joined_anywhere});
        for (const osmium::NodeRef& node : way.nodes()) refs_.push_back(node.ref());
    }

    /// What is being built or wanted belongs to a project: of all ways of one name (or number), stage and date.
    std::uint32_t lifetime_of(std::int64_t id, const Tags& tags, const Names& names, const WayUse& use) {
        if (use.stage == Stage::kBuilt) {
            if (!use.opens) return 0;
            return lifetime_number({.project = "", .opens = use.opens, .closes = {}});
        }
        const bool building = use.stage == Stage::kConstruction;
        ++streets_.read[fmt::format("candidate ways, {}{}", building ? "under construction" : "proposed",
                                    use.opens ? fmt::format(", to open in {}", use.opens->year) : "")];
        std::string title(!names.name.empty() ? names.name : tags.get("ref"));
        const std::string key = title.empty()
                                    ? id_of("way", id)
                                    : fmt::format("{}|{}|{}", title, building, use.opens ? to_string(*use.opens) : "");
        const auto [entry, fresh] = projects_.emplace(key, id_of("way", id));
        if (fresh) {
            Project project;
            set_names(project, tags);
            project.id = entry->second;
            project.name = std::move(title);
            project.kind = use.mode == Mode::kRail ? "rail" : use.mode == Mode::kWaterway ? "waterway" : "road";
            project.status = building ? "under-construction" : "planned";
            project.opens = use.opens;
            streets_.dataset.projects.push_back(std::move(project));
        }
        return lifetime_number({.project = entry->second, .opens = use.opens, .closes = {}});
    }

    std::uint32_t lifetime_number(const Lifetime& lifetime) {
        const auto known = std::find(streets_.lifetimes.begin(), streets_.lifetimes.end(), lifetime);
        const auto number = static_cast<std::uint32_t>(known - streets_.lifetimes.begin());
        if (known == streets_.lifetimes.end()) streets_.lifetimes.push_back(lifetime);
        return number;
    }

    Streets& streets_;
    std::size_t ways_ = 0;
    std::vector<std::int64_t> refs_;  // of all streets
    std::vector<Area> areas_;
    BarrierCollector barriers_;
    std::unordered_multimap<std::int64_t, std::size_t> areas_of_way_;  // of multipolygons, by their ways
    std::vector<RawRestriction> restrictions_;
    std::unordered_map<std::string, std::uint32_t> texts_;
    std::unordered_map<std::string, std::string> projects_;  // their ids
};

/// The ways of multipolygons stand before them in a file, so they are read once more.
class MemberPass : public osmium::handler::Handler {
public:
    explicit MemberPass(WayPass& ways) : ways_(ways) {}
    void way(const osmium::Way& way) { ways_.add_member(way); }

private:
    WayPass& ways_;
};

/// Nodes that are passed, numbered by their ids.
class NodeNumbers {
public:
    /// Numbers the nodes of the streets and of the areas; counts how often streets pass each.
    NodeNumbers(std::vector<std::int64_t> refs, const std::vector<Area>& areas, const BarrierCollector& barriers,
                Streets& streets) {
        struct Passing {
            std::int64_t id;
            std::uint32_t place;
        };
        std::vector<Passing> passings;
        passings.reserve(refs.size());
        for (const std::int64_t id : refs) passings.push_back({id, static_cast<std::uint32_t>(passings.size())});
        streets.nodes.resize(refs.size());
        std::vector<std::int64_t>().swap(refs);
        for (const Area& area : areas)
            for (const std::int64_t id : area.refs) passings.push_back({id, kNoPlace});
        barriers.for_each_node([&](std::int64_t id) { passings.push_back({id, kNoPlace}); });
        tbb::parallel_sort(passings.begin(), passings.end(), [](const Passing& a, const Passing& b) {
            return a.id != b.id ? a.id < b.id : a.place < b.place;
        });
        for (const Passing& passing : passings) {
            if (ids_.empty() || ids_.back() != passing.id) {
                ids_.push_back(passing.id);
                streets.uses.push_back(0);
            }
            if (passing.place == kNoPlace) continue;
            streets.nodes[passing.place] = static_cast<std::uint32_t>(ids_.size() - 1);
            std::uint8_t& uses = streets.uses.back();
            if (uses < 255) ++uses;
        }
        streets.positions.resize(ids_.size());
    }

    [[nodiscard]] std::optional<std::uint32_t> find(std::int64_t id) const {
        const auto found = std::lower_bound(ids_.begin(), ids_.end(), id);
        if (found == ids_.end() || *found != id) return std::nullopt;
        return static_cast<std::uint32_t>(found - ids_.begin());
    }

    /// The same for ids that mostly come in rising order.
    [[nodiscard]] std::optional<std::uint32_t> find_next(std::int64_t id) {
        if (next_ > 0 && ids_[next_ - 1] >= id) next_ = 0;
        if (next_ == 0) next_ = static_cast<std::size_t>(std::lower_bound(ids_.begin(), ids_.end(), id) - ids_.begin());
        while (next_ < ids_.size() && ids_[next_] < id) ++next_;
        if (next_ == ids_.size() || ids_[next_] != id) return std::nullopt;
        return static_cast<std::uint32_t>(next_++);
    }

private:
    static constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;
    std::vector<std::int64_t> ids_;
    std::size_t next_ = 0;
};

/// Positions of the nodes, what bars them, and the points that stand for something.
class NodePass : public osmium::handler::Handler {
public:
    NodePass(Streets& streets, NodeNumbers& numbers) : streets_(streets), numbers_(numbers) {}

    void node(const osmium::Node& node) {
        ++nodes_;
        if (!node.location().valid()) return;
        const auto number = numbers_.find_next(node.id());
        if (number) streets_.positions[*number] = {node.location().x(), node.location().y()};
        if (node.tags().empty()) return;
        const ObjectTags tags(node.tags());
        if (number) {
            if (const Travellers barred = barred_at_node(tags); barred != kNobody)
                streets_.barriers.push_back({*number, barred});
        }
        const geo::LonLat position{.lon = node.location().lon(), .lat = node.location().lat()};
        if (const auto kind = facility_kind(tags)) add_facility(node.id(), tags, *kind, position);
        if (auto amenity = amenity_of("node", node.id(), tags)) {
            amenity->position = position;
            streets_.dataset.amenities.push_back(std::move(*amenity));
        }
        if (const std::string_view kind = place_kind(tags.get("place")); !kind.empty())
            add_place(node.id(), tags, kind, position);
        if (tags.get("highway") == "motorway_junction")
            add_facility(node.id(), tags, FacilityKind::kInterchange, position);
    }

    [[nodiscard]] std::size_t nodes() const { return nodes_; }

private:
    void add_facility(std::int64_t id, const Tags& tags, FacilityKind kind, geo::LonLat position) {
        Facility facility;
        set_names(facility, tags);
        if (facility.title().empty()) return;
        facility.id = id_of("node", id);
        facility.kind = kind;
        facility.position = position;
        streets_.dataset.facilities.push_back(std::move(facility));
    }

    void add_place(std::int64_t id, const Tags& tags, std::string_view kind, geo::LonLat position) {
        Place place;
        set_names(place, tags);
        if (place.title().empty()) return;
        place.id = id_of("node", id);
        place.kind = kind;
        place.position = position;
        place.population = parse_population(tags.get("population"));
        streets_.dataset.places.push_back(std::move(place));
    }

    Streets& streets_;
    NodeNumbers& numbers_;
    std::size_t nodes_ = 0;
};

/// Unless a node of the same name stands for the same thing.
void add_facility(Facility facility, Dataset& dataset) {
    constexpr double kSameThing = 3000;  // metres
    const bool doubled = std::any_of(dataset.facilities.begin(), dataset.facilities.end(), [&](const Facility& other) {
        return other.kind == facility.kind && other.title() == facility.title() &&
               geo::geodesic_distance(other.position, facility.position).value < kSameThing;
    });
    if (!doubled) dataset.facilities.push_back(std::move(facility));
}

/// Many a school is mapped twice, as a node and as the ground around it: of one name and one tag within a short walk
/// the first is kept.
void drop_doubled_amenities(Dataset& dataset) {
    constexpr double kSameThing = 250;  // metres
    std::unordered_multimap<std::string, geo::LonLat> known;
    std::erase_if(dataset.amenities, [&](const Amenity& amenity) {
        if (amenity.name.empty()) return false;
        const std::string key = amenity.tags.front() + "|" + amenity.name;
        const auto [first, last] = known.equal_range(key);
        const bool doubled = std::any_of(first, last, [&](const auto& entry) {
            return geo::geodesic_distance(entry.second, amenity.position).value < kSameThing;
        });
        if (!doubled) known.emplace(key, amenity.position);
        return doubled;
    });
}

/// Areas stand where their nodes' mean is.
void place_areas(std::vector<Area>& areas, const NodeNumbers& numbers, Streets& streets) {
    for (Area& area : areas) {
        geo::LonLat sum;
        double count = 0;
        for (const std::int64_t id : area.refs) {
            const NodePosition position = streets.positions[*numbers.find(id)];
            if (!position.known()) continue;
            sum = {.lon = sum.lon + position.lonlat().lon, .lat = sum.lat + position.lonlat().lat};
            ++count;
        }
        if (count == 0) continue;
        const geo::LonLat position = {.lon = sum.lon / count, .lat = sum.lat / count};
        std::visit([&](auto& record) { record.position = position; }, area.stands_for);
        if (auto* facility = std::get_if<Facility>(&area.stands_for)) {
            add_facility(std::move(*facility), streets.dataset);
        } else {
            streets.dataset.amenities.push_back(std::move(std::get<Amenity>(area.stands_for)));
        }
    }
    drop_doubled_amenities(streets.dataset);
}

/// Restrictions with the numbers of what they name.
void resolve_restrictions(WayPass& pass, const NodeNumbers& numbers, Streets& streets) {
    std::unordered_map<std::int64_t, std::uint32_t> street_of;
    for (std::uint32_t i = 0; i < streets.streets.size(); ++i) street_of[streets.streets[i].id] = i;
    for (const auto& raw : pass.restrictions()) {
        const std::string_view fault =
            fault_of_members(raw.rule, raw.from.size(), raw.to.size(), raw.via_ways.size(), raw.via_nodes.size());
        if (!fault.empty()) {
            pass.refuse_restriction(fault);
            continue;
        }
        bool known = true;
        const auto street = [&](std::int64_t id) {
            const auto found = street_of.find(id);
            known = known && found != street_of.end();
            return known ? found->second : 0;
        };
        TurnRestriction restriction{.id = raw.id, .barred = raw.rule.barred, .only = raw.rule.only};
        for (const std::int64_t id : raw.via_ways) restriction.via_ways.push_back(street(id));
        if (!raw.via_nodes.empty()) {
            const auto node = numbers.find(raw.via_nodes.front());
            known = known && node.has_value();
            restriction.via_node = node.value_or(0);
        }
        for (const std::int64_t from : raw.from)
            for (const std::int64_t to : raw.to) {
                restriction.from = street(from);
                restriction.to = street(to);
                if (known) streets.restrictions.push_back(restriction);
            }
        if (!known) pass.refuse_restriction("a member is not in the extract, or nobody travels on it");
    }
}

Date day_of_file(const std::string& path, const osmium::io::Header& header) {
    for (const char* key : {"osmosis_replication_timestamp", "timestamp"})
        if (const auto date = parse_date(header.get(key).substr(0, 10))) return *date;
    namespace chrono = std::chrono;
    const auto written = chrono::file_clock::to_sys(std::filesystem::last_write_time(path));
    const chrono::year_month_day day(chrono::floor<chrono::days>(written));
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

/// Runs a handler over those objects of the file; `done` and `more` are what of the whole work is behind it and what
/// it adds.
template <class Handler>
osmium::io::Header read_pass(const std::string& path, osmium::osm_entity_bits::type what, Handler& handler,
                             const ReadOptions& options, double done, double more) {
    try {
        osmium::io::Reader reader(path, what, osmium::io::read_meta::no);
        osmium::io::Header header = reader.header();
        const double size = std::max<double>(1, static_cast<double>(reader.file_size()));
        while (osmium::memory::Buffer buffer = reader.read()) {
            osmium::apply(buffer, handler);
            if (options.progress) options.progress(done + more * static_cast<double>(reader.offset()) / size);
        }
        reader.close();
        return header;
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' cannot be read as OpenStreetMap data: {}", path, error.what()));
    }
}

}  // namespace

Streets read_streets(const std::string& path, const ReadOptions& options) {
    if (!std::filesystem::is_regular_file(path))
        throw Error(ErrorCode::kNotFound, fmt::format("there is no file '{}'", path));
    Streets streets;
    WayPass ways(streets);
    const auto header =
        read_pass(path, osmium::osm_entity_bits::way | osmium::osm_entity_bits::relation, ways, options, 0, 0.4);
    if (streets.streets.empty())
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' has no way that can be travelled: no highway, railway, ferry or waterway", path));
    if (ways.has_multipolygons()) {
        MemberPass members(ways);
        read_pass(path, osmium::osm_entity_bits::way, members, options, 0.4, 0.2);
    }
    NodeNumbers numbers(std::move(ways.refs()), ways.areas(), ways.barriers(), streets);
    // The ends of a way are vertices.
    for (std::size_t i = 0; i < streets.streets.size(); ++i)
        for (const std::size_t end : {std::size_t{streets.streets[i].first_node}, streets.end_node(i) - 1}) {
            std::uint8_t& uses = streets.uses[streets.nodes[end]];
            if (uses < 255) ++uses;
        }
    NodePass nodes(streets, numbers);
    read_pass(path, osmium::osm_entity_bits::node, nodes, options, 0.6, 0.4);

    place_areas(ways.areas(), numbers, streets);
    const auto position_of = [&](std::int64_t node) -> std::optional<geo::LonLat> {
        const NodePosition position = streets.positions[*numbers.find(node)];
        return position.known() ? std::optional(position.lonlat()) : std::nullopt;
    };
    ways.barriers().finish(position_of, streets.dataset);
    resolve_restrictions(ways, numbers, streets);
    std::sort(streets.barriers.begin(), streets.barriers.end(),
              [](const NodeBarrier& a, const NodeBarrier& b) { return a.node < b.node; });
    streets.read["nodes"] = nodes.nodes();
    streets.read["ways"] = ways.ways();
    for (const Barrier& barrier : streets.dataset.barriers)
        streets.read["barriers: " + barrier.kind] = barrier.lines.size() + barrier.areas.size();
    streets.read["amenities"] = streets.dataset.amenities.size();
    streets.read["ways that can be travelled"] = streets.streets.size();
    Dataset& dataset = streets.dataset;
    dataset.id = std::filesystem::path(path).filename().string();
    dataset.id.resize(std::min(dataset.id.find('.'), dataset.id.size()));
    dataset.title = fmt::format("OpenStreetMap: {}", dataset.id);
    dataset.licence = "ODbL 1.0; © OpenStreetMap contributors";
    dataset.folder = path;
    Digest digest;
    digest.add_file(path);
    dataset.digest = digest.to_text();
    dataset.every_street = true;
    dataset.as_of = options.as_of.value_or(day_of_file(path, header));
    return streets;
}

}  // namespace isodelta::datasets::osm
