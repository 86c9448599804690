// Writes so many copies of an extract a side, every other one mirrored and joined at the seams: tile_extract IN SIDE
// OUT
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace osmium::builder::attr;
using osmium::object_id_type;

constexpr object_id_type kStride = 20'000'000'000;
constexpr std::size_t kJoints = 40;
constexpr std::size_t kFullBuffer = 4'000'000;

struct Extent {
    std::int32_t west = INT32_MAX;
    std::int32_t south = INT32_MAX;
    std::int32_t east = INT32_MIN;
    std::int32_t north = INT32_MIN;
};

/// Streets that cars use on, so that a joint joins something.
bool is_street(const osmium::Way& way) {
    static const std::set<std::string> kNot = {"",      "footway",  "path",    "steps",        "cycleway",
                                               "track", "corridor", "service", "construction", "proposed"};
    return !kNot.contains(way.tags().get_value_by_key("highway", ""));
}

class Tiler {
public:
    Tiler(const std::string& path, std::size_t side, const std::string& out)
        : buffer_(osmium::io::read_file(path)), side_(side), writer_(out, osmium::io::overwrite::allow) {
        for (const osmium::Node& node : buffer_.select<osmium::Node>()) {
            if (!node.location().valid()) continue;
            extent_.west = std::min(extent_.west, node.location().x());
            extent_.east = std::max(extent_.east, node.location().x());
            extent_.south = std::min(extent_.south, node.location().y());
            extent_.north = std::max(extent_.north, node.location().y());
        }
    }

    void write() {
        for_each_copy([&](std::size_t copy) {
            for (const osmium::Node& node : buffer_.select<osmium::Node>()) {
                osmium::builder::add_node(out_, _id(node.id() + shift(copy)), _tags(node.tags()),
                                          _location(place(node.location(), copy)));
                flush(kFullBuffer);
            }
        });
        for_each_copy([&](std::size_t copy) {
            for (const osmium::Way& way : buffer_.select<osmium::Way>()) {
                std::vector<object_id_type> refs;
                for (const osmium::NodeRef& node : way.nodes()) refs.push_back(node.ref() + shift(copy));
                osmium::builder::add_way(out_, _id(way.id() + shift(copy)), _tags(way.tags()), _nodes(refs));
                flush(kFullBuffer);
            }
        });
        join_seams();
        for_each_copy([&](std::size_t copy) {
            for (const osmium::Relation& relation : buffer_.select<osmium::Relation>()) {
                std::vector<member_type_string> members;
                for (const osmium::RelationMember& member : relation.members())
                    members.emplace_back(member.type(), member.ref() + shift(copy), member.role());
                osmium::builder::add_relation(out_, _id(relation.id() + shift(copy)), _tags(relation.tags()),
                                              _members(members));
                flush(kFullBuffer);
            }
        });
        flush(0);
        writer_.close();
    }

private:
    template <class Visit>
    void for_each_copy(Visit&& visit) {
        for (std::size_t copy = 0; copy < side_ * side_; ++copy) visit(copy);
    }

    static object_id_type shift(std::size_t copy) { return static_cast<object_id_type>(copy) * kStride; }

    [[nodiscard]] osmium::Location place(osmium::Location at, std::size_t copy) const {
        if (!at.valid()) return at;
        const auto column = static_cast<std::int32_t>(copy % side_);
        const auto row = static_cast<std::int32_t>(copy / side_);
        const std::int32_t x = column % 2 == 0 ? at.x() - extent_.west : extent_.east - at.x();
        const std::int32_t y = row % 2 == 0 ? at.y() - extent_.south : extent_.north - at.y();
        return {extent_.west + column * (extent_.east - extent_.west) + x,
                extent_.south + row * (extent_.north - extent_.south) + y};
    }

    void flush(std::size_t most) {
        if (out_.committed() <= most) return;
        writer_(std::move(out_));
        out_ = osmium::memory::Buffer{kFullBuffer * 2, osmium::memory::Buffer::auto_grow::yes};
    }

    /// Street nodes nearest to an edge of the map meet their mirror images across the seam.
    void join_seams() {
        std::set<object_id_type> on_streets;
        for (const osmium::Way& way : buffer_.select<osmium::Way>())
            if (is_street(way))
                for (const osmium::NodeRef& node : way.nodes()) on_streets.insert(node.ref());
        object_id_type id = shift(side_ * side_);
        for (const bool eastward : {true, false})
            for (const bool high : {true, false}) {
                std::vector<std::pair<std::int32_t, object_id_type>> nearest;
                for (const osmium::Node& node : buffer_.select<osmium::Node>()) {
                    if (!on_streets.contains(node.id())) continue;
                    const std::int32_t at = eastward ? node.location().x() : node.location().y();
                    const std::int32_t edge =
                        eastward ? (high ? extent_.east : extent_.west) : (high ? extent_.north : extent_.south);
                    nearest.emplace_back(std::abs(at - edge), node.id());
                }
                std::sort(nearest.begin(), nearest.end());
                nearest.resize(std::min(nearest.size(), kJoints));
                for_each_copy([&](std::size_t copy) {
                    const std::size_t along = eastward ? copy % side_ : copy / side_;
                    if (along + 1 == side_ || (along % 2 == 0) != high) return;
                    const std::size_t other = copy + (eastward ? 1 : side_);
                    for (const auto& [gap, node] : nearest) {
                        const std::vector<object_id_type> refs = {node + shift(copy), node + shift(other)};
                        osmium::builder::add_way(out_, _id(++id), _tag("highway", "primary"), _nodes(refs));
                        flush(kFullBuffer);
                    }
                });
            }
    }

    osmium::memory::Buffer buffer_;
    std::size_t side_;
    Extent extent_;
    osmium::io::Writer writer_;
    osmium::memory::Buffer out_{kFullBuffer * 2, osmium::memory::Buffer::auto_grow::yes};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        fmt::print(stderr, "usage: tile_extract IN SIDE OUT\n");
        return 2;
    }
    Tiler(argv[1], std::stoul(argv[2]), argv[3]).write();
    return 0;
}
