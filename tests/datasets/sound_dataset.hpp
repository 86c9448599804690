#pragma once

#include "datasets/dataset.hpp"

/// One record a layer, all references in order; tests break one thing.
inline isodelta::datasets::Dataset sound_dataset() {
    using namespace isodelta;
    using namespace isodelta::datasets;
    Dataset dataset;
    dataset.sources = {{.id = "map", .title = "A map", .publisher = "", .date = "", .licence = "", .url = ""}};
    dataset.projects.resize(1);
    dataset.projects[0].id = "railway";
    dataset.facilities.resize(3);
    const geo::LonLat positions[] = {{117.0, 33.0}, {117.1, 33.0}, {117.05, 33.0}};
    const char* ids[] = {"sta-west", "sta-east", "sta-middle"};
    for (std::size_t i = 0; i < 3; ++i) {
        dataset.facilities[i].id = ids[i];
        dataset.facilities[i].kind = FacilityKind::kStation;
        dataset.facilities[i].position = positions[i];
    }
    dataset.facilities[0].lifetime.project = "railway";
    dataset.places.resize(1);
    dataset.places[0].id = "west";
    dataset.places[0].stations = {"sta-west"};
    dataset.links.resize(2);
    Link& track = dataset.links[0];
    track.id = "track";
    track.mode = Mode::kRail;
    track.link_class = "high-speed";
    track.line = "line-1";
    track.from = "sta-west";
    track.to = "sta-east";
    track.via = {"sta-middle"};
    track.geometry = {positions[0], positions[2], positions[1]};
    track.lifetime.project = "railway";
    Link& road = dataset.links[1];
    road.id = "road";
    road.link_class = "class1";
    road.geometry = {{117.0, 33.1}, {117.1, 33.1}};
    road.improves = "track";
    dataset.services.resize(1);
    dataset.services[0].id = "g1";
    dataset.services[0].lines = {"line-1"};
    dataset.services[0].stops = {{"sta-west", {}, {}}, {"sta-east", {}, {}}};
    dataset.zones.resize(1);
    dataset.zones[0].id = "park";
    dataset.zones[0].place = "west";
    dataset.zones[0].stations = {"sta-east"};
    dataset.claims.resize(1);
    dataset.claims[0].id = "c1";
    dataset.claims[0].projects = {"railway"};
    dataset.barriers.resize(1);
    dataset.barriers[0].id = "river";
    return dataset;
}
