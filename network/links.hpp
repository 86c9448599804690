#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/travellers.hpp"
#include "network/column.hpp"
#include "network/texts.hpp"

namespace isodelta::network {

using datasets::Travellers;

/// A link, as everything after noding sees it.
///
/// Lives: its texts as long as the record or the network that it is a view of
struct LinkView {
    LinkView() = default;
    LinkView(const datasets::Link& link);  // NOLINT(google-explicit-constructor): a record is a link, too

    std::string_view id;
    std::string_view name;
    std::string_view name_en;
    std::string_view ref;
    std::string_view line;
    std::string_view link_class;
    std::string_view project;  ///< empty: none
    datasets::Mode mode = datasets::Mode::kRoad;
    datasets::Direction direction = datasets::Direction::kBoth;
    datasets::Precision precision = datasets::Precision::kApproximate;
    std::optional<geo::MetresPerSecond> speed;
    Travellers along = 0;    ///< from its beginning to its end
    Travellers against = 0;  ///< from its end to its beginning
    bool joined_anywhere = false;
    std::uint8_t locks = 0;  ///< how many ships pass on it

    /// The name to show: as datasets::Record::title.
    [[nodiscard]] std::string_view title() const { return !name.empty() ? name : !name_en.empty() ? name_en : id; }
};

/// What a network keeps of a link: numbers of texts, and values.
struct LinkRow {
    double speed_mps = 0;  ///< 0: its class's
    std::uint32_t id = 0;
    std::uint32_t name = 0;
    std::uint32_t name_en = 0;
    std::uint32_t ref = 0;
    std::uint32_t line = 0;
    std::uint32_t link_class = 0;
    std::uint32_t lifetime = 0;  ///< in Links::lifetimes
    std::uint8_t mode = 0;
    std::uint8_t direction = 0;
    std::uint8_t precision = 0;
    Travellers along = 0;
    Travellers against = 0;
    std::uint8_t joined_anywhere = 0;
    std::uint8_t locks = 0;
    std::array<std::uint8_t, 5> spare{};  ///< no byte of a file is left to chance
};

/// The links of a network, without their courses.
struct Links {
    Column<LinkRow> rows;
    Texts texts;
    std::vector<datasets::Lifetime> lifetimes;  ///< the first one: always there

    [[nodiscard]] std::size_t size() const { return rows.size(); }
    [[nodiscard]] LinkView operator[](std::uint32_t number) const;
    [[nodiscard]] const datasets::Lifetime& lifetime(std::uint32_t number) const {
        return lifetimes[rows[number].lifetime];
    }
};

/// The texts of a network's links and vertices, gathered.
class LinkCollector {
public:
    LinkCollector() = default;
    /// Goes on where another network's links end: rows, texts and lifetimes keep their numbers.
    explicit LinkCollector(const Links& links);
    void add(const datasets::Link& link);
    std::uint32_t add_text(std::string_view text) { return texts_.add(text); }
    std::uint32_t add_lifetime(const datasets::Lifetime& lifetime);
    void add_row(const LinkRow& row) { rows_.push_back(row); }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    [[nodiscard]] const LinkRow& row(std::uint32_t number) const { return rows_[number]; }
    /// Leaves the collector empty.
    [[nodiscard]] Links finish();

private:
    std::vector<LinkRow> rows_;
    TextCollector texts_;
    std::vector<datasets::Lifetime> lifetimes_ = {{}};
};

}  // namespace isodelta::network
