#include "network/lines.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::network {

namespace {

constexpr double kUnit = 1e-4;  // metres

/// Drawn lengths are divided by: a line that shrinks to a point keeps some.
constexpr double kShortest = 1e-3;

/// Reads numbers from a range of bytes; beyond its end there are zeros.
class NumberReader {
public:
    NumberReader(const std::uint8_t* at, const std::uint8_t* end) : at_(at), end_(end) {}

    [[nodiscard]] bool at_end() const { return at_ == end_; }

    std::int64_t next() {
        std::uint64_t code = 0;
        for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
            const std::uint8_t byte = *at_++;
            code |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80U) break;
        }
        return static_cast<std::int64_t>(code >> 1U) ^ -static_cast<std::int64_t>(code & 1U);
    }

private:
    const std::uint8_t* at_;
    const std::uint8_t* end_;
};

/// Where a walk of differences stands; unsigned, because a forged file may lead it anywhere.
struct Place {
    std::uint64_t east = 0;
    std::uint64_t north = 0;

    void move(std::int64_t by_east, std::int64_t by_north) {
        east += static_cast<std::uint64_t>(by_east);
        north += static_cast<std::uint64_t>(by_north);
    }
    [[nodiscard]] geo::MapPoint point() const {
        return {static_cast<double>(static_cast<std::int64_t>(east)) * kUnit,
                static_cast<double>(static_cast<std::int64_t>(north)) * kUnit};
    }
};

}  // namespace

void Lines::read(std::size_t number, geo::MapLine& line) const {
    line.clear();
    const std::uint64_t end = std::min<std::uint64_t>(begin_of[number + 1], bytes.size());
    const std::uint64_t begin = std::min(begin_of[number], end);
    NumberReader reader(bytes.data() + begin, bytes.data() + end);
    Place place;
    do {
        const std::int64_t east = reader.next();
        place.move(east, reader.next());
        line.push_back(place.point());
    } while (!reader.at_end());
    if (line.size() < 2) line.push_back(line.front());
}

geo::MapLine Lines::operator[](std::size_t number) const {
    geo::MapLine line;
    read(number, line);
    return line;
}

void LineCollector::put(std::int64_t value) {
    auto code = (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
    for (; code >= 0x80U; code >>= 7U) bytes_.push_back(static_cast<std::uint8_t>(code | 0x80U));
    bytes_.push_back(static_cast<std::uint8_t>(code));
}

double LineCollector::add(const geo::MapLine& line) {
    std::int64_t east = 0;
    std::int64_t north = 0;
    double length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::int64_t to_east = std::llround(line[i].east / kUnit);
        const std::int64_t to_north = std::llround(line[i].north / kUnit);
        put(to_east - east);
        put(to_north - north);
        if (i > 0) length += std::hypot(static_cast<double>(to_east - east), static_cast<double>(to_north - north));
        east = to_east;
        north = to_north;
    }
    begin_of_.push_back(bytes_.size());
    return std::max(length * kUnit, kShortest);
}

Lines LineCollector::finish() {
    return {std::move(begin_of_), std::move(bytes_)};
}

}  // namespace isodelta::network
