#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "datasets/archive.hpp"
#include "datasets/dataset.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

template <>
inline constexpr bool kPlain<Date> = true;

template <class A>
void list_fields(A& archive, typename A::template Of<Lifetime>& lifetime) {
    archive(lifetime.project, lifetime.opens, lifetime.closes, lifetime.only_named);
}

/// A dataset, with the problems that it was found to have, as bytes.
[[nodiscard]] std::vector<std::byte> archive_records(const Dataset& dataset, const std::vector<geo::Problem>& problems);

struct ArchivedRecords {
    Dataset dataset;
    std::vector<geo::Problem> problems;
};

/// Errors: kBadInput for bytes that archive_records cannot have made; `owner` begins the message
[[nodiscard]] ArchivedRecords read_records(std::span<const std::byte> bytes, const std::string& owner);

}  // namespace isodelta::datasets
