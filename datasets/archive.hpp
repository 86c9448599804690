#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "geo/coordinate.hpp"
#include "geo/errors.hpp"
#include "geo/geometry.hpp"
#include "geo/units.hpp"

namespace isodelta::datasets {

// Values as bytes and back. A record takes part through list_fields(archive, record), which names its fields once for
// both ways: `archive(record.a, record.b)`.

/// Written as it lies in memory: numbers, and structs of numbers without gaps or pointers.
template <class T>
constexpr bool kPlain = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
template <>
inline constexpr bool kPlain<geo::LonLat> = true;
template <>
inline constexpr bool kPlain<geo::MapPoint> = true;
template <>
inline constexpr bool kPlain<geo::Seconds> = true;
template <>
inline constexpr bool kPlain<geo::Metres> = true;
template <>
inline constexpr bool kPlain<geo::SquareMetres> = true;
template <>
inline constexpr bool kPlain<geo::MetresPerSecond> = true;

/// The last value of an enumeration whose values begin at 0 and leave none out.
template <class E>
constexpr E kLastOf = E{};

class ArchiveWriter {
public:
    template <class T>
    using Of = const T;

    template <class... T>
    void operator()(const T&... values) {
        (put(values), ...);
    }

    [[nodiscard]] const std::vector<std::byte>& bytes() const { return bytes_; }

private:
    void put_bytes(const void* data, std::size_t count) {
        const auto* begin = static_cast<const std::byte*>(data);
        bytes_.insert(bytes_.end(), begin, begin + count);
    }

    template <class T>
    void put(const T& value) {
        if constexpr (kPlain<T>) {
            put_bytes(&value, sizeof(T));
        } else if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>) {
            put(static_cast<std::uint8_t>(value));
        } else {
            list_fields(*this, value);
        }
    }

    void put(const std::string& text) {
        put(std::uint64_t{text.size()});
        put_bytes(text.data(), text.size());
    }

    template <class T>
    void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) put(*value);
    }

    template <class T>
    void put(const std::vector<T>& values) {
        put(std::uint64_t{values.size()});
        if constexpr (kPlain<T>) {
            put_bytes(values.data(), values.size() * sizeof(T));
        } else {
            for (const T& value : values) put(value);
        }
    }

    template <class A, class B>
    void put(const std::pair<A, B>& values) {
        put(values.first);
        put(values.second);
    }

    std::vector<std::byte> bytes_;
};

/// Reads what a writer wrote; whatever the bytes are, it reads none outside them and makes no more than they hold.
class ArchiveReader {
public:
    template <class T>
    using Of = T;

    /// `owner` begins an error's message: "'delta.network': its records".
    ArchiveReader(std::span<const std::byte> bytes, std::string owner) : bytes_(bytes), owner_(std::move(owner)) {}

    /// Errors: kBadInput where the bytes end too early or hold what cannot be
    template <class... T>
    void operator()(T&... values) {
        (take(values), ...);
    }

    /// Errors: kBadInput where bytes are left
    void finish() const {
        if (!bytes_.empty()) refuse();
    }

private:
    [[noreturn]] void refuse() const { throw geo::Error(geo::ErrorCode::kBadInput, owner_ + " are damaged"); }

    void take_bytes(void* data, std::size_t count) {
        if (count > bytes_.size()) refuse();
        if (count > 0) std::memcpy(data, bytes_.data(), count);
        bytes_ = bytes_.subspan(count);
    }

    /// Of things that take `element_bytes` at least.
    std::size_t take_count(std::size_t element_bytes) {
        std::uint64_t count = 0;
        take(count);
        if (count > bytes_.size() / element_bytes) refuse();
        return static_cast<std::size_t>(count);
    }

    template <class T>
    void take(T& value) {
        if constexpr (kPlain<T>) {
            take_bytes(&value, sizeof(T));
        } else if constexpr (std::is_same_v<T, bool>) {
            value = take_choice(1) == 1;
        } else if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(take_choice(static_cast<int>(kLastOf<T>)));
        } else {
            list_fields(*this, value);
        }
    }

    int take_choice(int last) {
        std::uint8_t choice = 0;
        take(choice);
        if (choice > last) refuse();
        return choice;
    }

    void take(std::string& text) {
        text.resize(take_count(1));
        take_bytes(text.data(), text.size());
    }

    template <class T>
    void take(std::optional<T>& value) {
        bool given = false;
        take(given);
        value.reset();
        if (given) take(value.emplace());
    }

    template <class T>
    void take(std::vector<T>& values) {
        if constexpr (kPlain<T>) {
            values.resize(take_count(sizeof(T)));
            take_bytes(values.data(), values.size() * sizeof(T));
        } else {
            values.clear();
            for (std::size_t left = take_count(1); left > 0; --left) take(values.emplace_back());
        }
    }

    template <class A, class B>
    void take(std::pair<A, B>& values) {
        take(values.first);
        take(values.second);
    }

    std::span<const std::byte> bytes_;
    std::string owner_;
};

template <class Archive>
void list_fields(Archive& archive, typename Archive::template Of<geo::Polygon>& polygon) {
    archive(polygon.exterior, polygon.holes);
}

}  // namespace isodelta::datasets
