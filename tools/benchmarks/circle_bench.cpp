// Circles on network files, from place to bytes of GeoJSON, part by part: circle_bench FILE.network…
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>

#include "geo/geodesic.hpp"
#include "geo/geojson_writer.hpp"
#include "network/isochrone.hpp"
#include "network/network_file.hpp"

using namespace isodelta;
using network::Profile;

namespace {

constexpr std::size_t kPlaces = 15;
constexpr std::uint32_t kSeed = 20260628;

/// Milliseconds of one call.
double time_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// Median and 95th percentile.
std::string summary(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return fmt::format("{:.2f} ({:.2f})", values[values.size() / 2], values[values.size() * 19 / 20]);
}

/// Places in the middle of the network's streets, where the whole of a circle is in the extract.
std::vector<geo::MapPoint> choose_places(const network::Network& net) {
    std::vector<double> easts;
    std::vector<double> norths;
    for (const geo::MapPoint point : net.positions) {
        easts.push_back(point.east);
        norths.push_back(point.north);
    }
    std::sort(easts.begin(), easts.end());
    std::sort(norths.begin(), norths.end());
    const auto inside = [](const std::vector<double>& sorted, double value) {
        return value > sorted[sorted.size() / 4] && value < sorted[sorted.size() * 3 / 4];
    };
    std::mt19937 random(kSeed);
    std::vector<geo::MapPoint> places;
    while (places.size() < kPlaces) {
        const geo::MapPoint at = net.positions[random() % net.positions.size()];
        if (inside(easts, at.east) && inside(norths, at.north)) places.push_back(at + geo::MapPoint{20, 10});
    }
    return places;
}

void measure(const network::Network& net, const network::Metric& metric, const std::vector<geo::MapPoint>& places,
             network::Millis limit) {
    std::vector<double> fields;
    std::vector<double> surfaces;
    std::vector<double> circles;
    std::vector<double> bytes;
    std::vector<double> roads;
    std::size_t size = 0;
    for (const geo::MapPoint place : places) {
        const std::vector<network::Origin> origins = {{.position = place, .stations = {}}};
        const auto direction = network::SearchDirection::kForward;
        fields.push_back(time_of([&] { network::TimeField(net, metric, origins, direction, limit); }));
        const network::TimeField field(net, metric, origins, direction, limit);
        surfaces.push_back(time_of(
            [&] { (void)field.to_grid(network::to_seconds(limit), network::cell_size(metric.by, {limit})); }));
        circles.push_back(time_of([&] {
            const auto found = compute_area_circles(net, metric, origins, direction, {limit}, network::Combine::kEach);
            std::vector<geo::GeoJsonFeature> features;
            bytes.push_back(time_of([&] {
                const geo::MultiPolygon area = net.frame.to_lonlat(found.front().area);
                features.push_back({{{"area_m2", geo::geodesic_area(area).value}}, area});
                size = geo::to_geojson(features, {}).size();
            }));
        }));
        roads.push_back(time_of(
            [&] { (void)compute_road_circles(net, metric, origins, direction, {limit}, network::Combine::kEach); }));
    }
    fmt::print("| {}, {:.0f} min | {} | {} | {} | {} | {} kB | {} |\n", to_string(metric.profile),
               network::to_seconds(limit).count() / 60, summary(circles), summary(fields), summary(surfaces),
               summary(bytes), size / 1000, summary(roads));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: circle_bench FILE.network...\n");
        return 2;
    }
    for (int i = 1; i < argc; ++i) {
        const network::NetworkFile file(argv[i]);
        const auto records = file.read_records();
        const network::Network net = file.read_network(records.dataset);
        const auto hierarchy = std::make_shared<const network::Hierarchy>(file.read_hierarchy());
        const auto places = choose_places(net);
        fmt::print(
            "\n{}: {} vertices, {} pieces; milliseconds, median (p95) of {} places\n\n"
            "| circle | in all | snap and search | surface | to bytes | size | roads instead |\n"
            "|---|---|---|---|---|---|---|\n",
            records.dataset.id, net.positions.size(), net.pieces.size(), places.size());
        for (const Profile profile : {Profile::kCar, Profile::kWalk}) {
            auto metric = build_metric(net, datasets::resolve_scenario(records.dataset, {}), profile,
                                       network::Definition::kDoorToDoor);
            metric.fast = std::make_shared<const network::FastSearch>(hierarchy, metric.weights);
            for (const network::Millis minutes : profile == Profile::kCar ? std::vector<network::Millis>{15, 60, 180}
                                                                          : std::vector<network::Millis>{15})
                measure(net, metric, places, minutes * 60'000);
        }
    }
    return 0;
}
