#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace isodelta::network {

/// An array that does not change: built here, or a part of a mapped file. Copies share it.
template <class T>
class Column {
public:
    Column() = default;
    Column(std::vector<T> values)  // NOLINT(google-explicit-constructor): a column is a vector that has settled
        : Column(std::make_shared<const std::vector<T>>(std::move(values))) {}
    /// Lives: the span for as long as `keeper` does
    Column(std::span<const T> values, std::shared_ptr<const void> keeper)
        : values_(values), keeper_(std::move(keeper)) {}

    [[nodiscard]] const T& operator[](std::size_t i) const { return values_[i]; }
    [[nodiscard]] const T* begin() const { return values_.data(); }
    [[nodiscard]] const T* end() const { return values_.data() + values_.size(); }
    [[nodiscard]] const T* data() const { return values_.data(); }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] std::span<const T> span() const { return values_; }

private:
    explicit Column(std::shared_ptr<const std::vector<T>> values) : values_(*values), keeper_(std::move(values)) {}

    std::span<const T> values_;
    std::shared_ptr<const void> keeper_;
};

/// Any is T or const T.
template <class Any, class T>
concept MaybeConst = std::same_as<std::remove_const_t<Any>, T>;

}  // namespace isodelta::network
