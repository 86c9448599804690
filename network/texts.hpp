#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "network/column.hpp"

namespace isodelta::network {

/// Numbered texts in two arrays; number 0 is the empty one.
struct Texts {
    Column<std::uint32_t> begin_of;  ///< by number, and one more: in `letters`
    Column<char> letters;            ///< UTF-8

    /// Lives: the view as long as the columns
    [[nodiscard]] std::string_view operator[](std::uint32_t number) const {
        return {letters.data() + begin_of[number], begin_of[number + 1] - begin_of[number]};
    }
    [[nodiscard]] std::size_t size() const { return begin_of.empty() ? 0 : begin_of.size() - 1; }
};

/// Gathers texts, each once.
class TextCollector {
public:
    TextCollector() { add(""); }
    /// The text's number.
    std::uint32_t add(std::string_view text);
    /// Leaves the collector empty.
    [[nodiscard]] Texts finish();

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::uint32_t> begin_of_ = {0};
    std::vector<char> letters_;
};

template <MaybeConst<Texts> Any, class Visit>
void for_each_column(Any& texts, Visit&& visit) {
    visit("begin_of", texts.begin_of);
    visit("letters", texts.letters);
}

}  // namespace isodelta::network
