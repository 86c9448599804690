// Prepared features as bytes and back.
#include <span>

#include "datasets/archive.hpp"
#include "tools/isodelta/feature_output.hpp"

namespace isodelta::tools {

namespace {

/// A variant as the number of its alternative and its value.
template <class... T>
void put_variant(datasets::ArchiveWriter& writer, const std::variant<T...>& value) {
    writer(static_cast<std::uint32_t>(value.index()));
    std::visit(
        [&]<class V>(const V& each) {
            if constexpr (!std::is_same_v<V, std::monostate>) writer(each);
        },
        value);
}

template <std::size_t kAt = 0, class... T>
void take_variant(datasets::ArchiveReader& reader, std::uint32_t index, std::variant<T...>& value) {
    if constexpr (kAt < sizeof...(T)) {
        if (index != kAt) return take_variant<kAt + 1>(reader, index, value);
        auto& each = value.template emplace<kAt>();
        if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(each)>, std::monostate>) reader(each);
    } else {
        throw geo::Error(geo::ErrorCode::kBadInput, "kept features are damaged");
    }
}

template <class... T>
void take_variant(datasets::ArchiveReader& reader, std::variant<T...>& value) {
    std::uint32_t index = 0;
    reader(index);
    take_variant(reader, index, value);
}

}  // namespace

std::string FeatureOutput::to_bytes(const Prepared& prepared) {
    datasets::ArchiveWriter writer;
    writer(prepared.text.features, prepared.text.low, prepared.text.high, std::uint64_t{prepared.rows.size()});
    for (const geo::OutputFeature& row : prepared.rows) {
        writer(std::uint64_t{row.fields.size()});
        for (const auto& [name, value] : row.fields) {
            writer(name);
            put_variant(writer, value);
        }
        put_variant(writer, row.geometry);
    }
    return {reinterpret_cast<const char*>(writer.bytes().data()), writer.bytes().size()};
}

FeatureOutput::Prepared FeatureOutput::from_bytes(const std::string& bytes) {
    datasets::ArchiveReader reader(std::as_bytes(std::span(bytes)), "kept features");
    Prepared prepared;
    std::uint64_t rows = 0;
    reader(prepared.text.features, prepared.text.low, prepared.text.high, rows);
    for (; rows > 0; --rows) {
        geo::OutputFeature& row = prepared.rows.emplace_back();
        std::uint64_t fields = 0;
        for (reader(fields); fields > 0; --fields) {
            auto& [name, value] = row.fields.emplace_back();
            reader(name);
            take_variant(reader, value);
        }
        take_variant(reader, row.geometry);
    }
    reader.finish();
    return prepared;
}

}  // namespace isodelta::tools
