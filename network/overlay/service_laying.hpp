#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/plan_file.hpp"
#include "network/overlay/laying_report.hpp"
#include "network/overlay/nearby_roads.hpp"
#include "network/overlay/network_draft.hpp"

namespace isodelta::network {

/// Lays tracks and services: stations get a street side, joined to the roads around, and platforms; tracks are cut
/// where stations lie on them; services run over them.
///
/// Lives: refers to all that it is given
class ServiceLayer {
public:
    /// `dataset`: the base's, with the records of the plans at its end.
    ServiceLayer(const Network& base, datasets::Dataset& dataset, const NearbyRoads& nearby, NetworkDraft& draft,
                 LayingReport& report)
        : base_(base), dataset_(dataset), nearby_(nearby), draft_(draft), report_(report) {}

    /// `first_service`: the number in the dataset of the plan's first one.
    void lay(const datasets::Plan& plan, std::uint32_t first_service);

    /// Whether a service that was laid stops there.
    [[nodiscard]] bool serves(const datasets::Facility& facility) const;

private:
    /// A track that is laid: where stations are on it, in order, and the piece behind each but the last.
    struct Track {
        geo::MetresPerSecond speed;
        std::vector<std::optional<std::uint32_t>> facilities;  ///< an end without one is nothing
        NetworkDraft::NewPieceNumber first_piece = 0;
    };
    struct Halt {
        double along_m = 0;
        std::uint32_t facility = 0;
    };

    bool resolve_stops(const datasets::Plan& plan, datasets::Service& service);
    std::optional<std::uint32_t> find_facility(const std::string& name) const;
    void lay_track(const datasets::Plan& plan, const datasets::Link& link);
    std::vector<Halt> halts_on(const geo::MapLine& line, const std::vector<std::uint32_t>& facilities) const;
    Vertex track_vertex(std::uint32_t facility, geo::MapPoint position);
    void lay_service(const datasets::Plan& plan, std::uint32_t number, bool reversed);
    std::optional<std::vector<NetworkDraft::NewPieceNumber>> find_way(const datasets::Service& service,
                                                                      std::uint32_t from, std::uint32_t to) const;
    geo::Seconds derive_run(const datasets::Service& service,
                            const std::vector<NetworkDraft::NewPieceNumber>& way) const;
    std::uint32_t station_of(const datasets::Plan& plan, std::uint32_t facility);
    void join_roads(const datasets::Plan& plan, std::uint32_t station, std::uint32_t facility);

    const Network& base_;
    datasets::Dataset& dataset_;
    const NearbyRoads& nearby_;
    NetworkDraft& draft_;
    LayingReport& report_;
    std::map<std::string, std::uint32_t> facility_numbers_;       ///< by id
    std::map<std::uint32_t, std::uint32_t> stations_;             ///< by facility
    std::map<std::uint32_t, Vertex> track_vertices_;              ///< by facility
    std::map<std::string, std::vector<std::uint32_t>> halts_of_;  ///< facilities that services of a line stop at
    std::map<std::string, Track> tracks_;                         ///< by link
    std::map<NetworkDraft::NewPieceNumber, geo::MetresPerSecond> speeds_;
};

}  // namespace isodelta::network
