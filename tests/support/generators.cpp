#include "tests/support/generators.hpp"

#include <fmt/format.h>

#include <array>
#include <random>

namespace isodelta::support {

namespace {

constexpr geo::LonLat kCentre{.lon = 119.0, .lat = 32.0};
constexpr double kClass2CarFactor = 0.75;  // docs/model.md, "By road"

/// The same numbers from every standard library: std::uniform_int_distribution is not specified to be.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
    bool one_in(int n) { return below(n) == 0; }

private:
    std::mt19937 engine_;
};

class RandomBuilder {
public:
    explicit RandomBuilder(std::uint32_t seed) : dice_(seed), built_{.data = {}, .frame = geo::LocalFrame(kCentre)} {}

    DesertData run() {
        built_.data.id = "random";
        built_.data.as_of = {.year = 2024, .month = 12, .day = 31};
        for (int p = 0; p < 3; ++p) {
            datasets::Project project;
            project.id = project.name = fmt::format("p{}", p);
            if (p > 0) project.opens = datasets::Date{.year = 2025 + p};
            built_.data.projects.push_back(project);
        }
        add_roads();
        add_expressways();
        add_rails();
        for (const int north : {-1, 1}) {  // the river lies between two rows and lets only roads pass
            datasets::Barrier river;
            river.id = fmt::format("river-{}", north);
            river.kind = "river";
            river.lines.push_back({position(-1, 2.5 + 0.05 * north), position(kSize, 2.5 + 0.05 * north)});
            built_.data.barriers.push_back(river);
        }
        return std::move(built_);
    }

private:
    static constexpr int kSize = 7;
    static constexpr double kSpacing = 4000;

    [[nodiscard]] geo::LonLat position(double column, double row) const {
        return built_.frame.to_lonlat({column * kSpacing, row * kSpacing});
    }

    /// Every point of the grid keeps one position, moved at random from its place.
    geo::LonLat node(int column, int row) {
        auto& known = nodes_[column][row];
        if (known.lon != 0) return known;
        const double east = (dice_.below(41) - 20) / 100.0;
        const double north = (dice_.below(41) - 20) / 100.0;
        return known = position(column + east, row + north);
    }

    void add_roads() {
        static constexpr std::array<const char*, 5> kClasses = {"class1", "class2", "class3", "class4", "street"};
        for (int column = 0; column < kSize; ++column)
            for (int row = 0; row < kSize; ++row)
                for (const bool east : {true, false}) {
                    const int c = column + (east ? 1 : 0);
                    const int r = row + (east ? 0 : 1);
                    if (c >= kSize || r >= kSize || dice_.one_in(6)) continue;
                    if (!east && row == 2 && dice_.one_in(2)) continue;  // few bridges
                    datasets::Link& link = add_link(fmt::format("road-{}-{}-{}", column, row, east ? "east" : "north"));
                    link.link_class = kClasses[dice_.below(5)];
                    link.geometry = {node(column, row), node(c, r)};
                    if (dice_.one_in(8)) link.direction = datasets::Direction::kForward;
                    if (dice_.one_in(5)) link.lifetime.project = fmt::format("p{}", dice_.below(3));
                    if (dice_.one_in(3)) link.stated_length = geo::Metres(3000 + 10 * dice_.below(300));
                }
    }

    void add_expressways() {
        for (const int row : {1, 5}) {
            datasets::Link& link = add_link(fmt::format("expressway-{}", row));
            link.link_class = "expressway";
            if (row == 5) link.lifetime.project = "p1";
            std::vector<std::string> interchanges;
            for (int column = 0; column < kSize; ++column) {
                link.geometry.push_back(node(column, row));
                if (column % 3 != 0) continue;
                interchanges.push_back(fmt::format("interchange-{}-{}", column, row));
                add_facility(interchanges.back(), datasets::FacilityKind::kInterchange, node(column, row));
            }
            link.via = interchanges;
        }
    }

    void add_rails() {
        for (int i = 0; i < kSize; ++i)
            add_facility(fmt::format("station-{}", i), datasets::FacilityKind::kStation, position(i + 0.3, i + 0.1));
        for (int i = 0; i + 1 < kSize; ++i) {
            datasets::Link& link = add_link(fmt::format("rail-{}", i));
            link.mode = datasets::Mode::kRail;
            link.link_class = i % 2 == 0 ? "high-speed" : "conventional";
            link.line = "line";
            link.from = fmt::format("station-{}", i);
            link.to = fmt::format("station-{}", i + 1);
            link.geometry = {position(i + 0.3, i + 0.1), position(i + 1.3, i + 1.1)};
            if (i == 4) link.lifetime.project = "p2";
        }
        for (int s = 0; s < 5; ++s) {
            datasets::Service service;
            service.id = service.name = fmt::format("service-{}", s);
            service.lines = {"line"};
            service.trains_per_day = 1 + dice_.below(40);
            service.direction = datasets::Direction::kBoth;
            if (s >= 3) service.lifetime.project = fmt::format("p{}", s - 3);
            for (int i = dice_.below(2); i < kSize; i += 1 + dice_.below(2)) {
                datasets::Stop stop{.station = fmt::format("station-{}", i), .run = {}};
                if (dice_.one_in(2)) stop.run = geo::Seconds(60.0 * (3 + dice_.below(9)));
                stop.dwell = geo::Seconds(60.0 * (1 + dice_.below(3)));
                service.stops.push_back(stop);
            }
            built_.data.services.push_back(service);
        }
    }

    datasets::Link& add_link(const std::string& id) {
        datasets::Link link;
        link.id = link.name = id;
        built_.data.links.push_back(link);
        return built_.data.links.back();
    }

    void add_facility(const std::string& id, datasets::FacilityKind kind, geo::LonLat at) {
        datasets::Facility facility;
        facility.id = facility.name = id;
        facility.kind = kind;
        facility.position = at;
        built_.data.facilities.push_back(facility);
    }

    Dice dice_;
    DesertData built_;
    std::array<std::array<geo::LonLat, kSize>, kSize> nodes_{};
};

}  // namespace

DesertData build_desert(const DesertGrid& grid) {
    DesertData built{.data = {}, .frame = geo::LocalFrame(kCentre)};
    built.data.id = "desert";
    built.data.as_of = {.year = 2024, .month = 12, .day = 31};
    const auto position = [&](int column, int row) {
        return built.frame.to_lonlat({column * grid.spacing.value, row * grid.spacing.value});
    };
    const auto add_link = [&](int column, int row, int to_column, int to_row, const char* heading) {
        datasets::Link link;
        link.id = link.name = fmt::format("{}-{}-{}", column, row, heading);
        link.link_class = "class2";
        link.speed = grid.speed / kClass2CarFactor;
        link.stated_length = grid.spacing;
        link.geometry = {position(column, row), position(to_column, to_row)};
        built.data.links.push_back(link);
    };
    for (int column = 0; column < grid.columns; ++column)
        for (int row = 0; row < grid.rows; ++row) {
            datasets::Place place;
            place.id = place.name = fmt::format("{}-{}", column, row);
            place.kind = "town";
            place.position = position(column, row);
            built.data.places.push_back(place);
            if (column + 1 < grid.columns) add_link(column, row, column + 1, row, "east");
            if (row + 1 < grid.rows) add_link(column, row, column, row + 1, "north");
        }
    return built;
}

DesertData build_random_network(std::uint32_t seed) {
    return RandomBuilder(seed).run();
}

}  // namespace isodelta::support
