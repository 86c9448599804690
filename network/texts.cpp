#include "network/texts.hpp"

#include <utility>

namespace isodelta::network {

std::uint32_t TextCollector::add(std::string_view text) {
    const auto [entry, fresh] = numbers_.emplace(std::string(text), static_cast<std::uint32_t>(begin_of_.size() - 1));
    if (fresh) {
        letters_.insert(letters_.end(), text.begin(), text.end());
        begin_of_.push_back(static_cast<std::uint32_t>(letters_.size()));
    }
    return entry->second;
}

Texts TextCollector::finish() {
    return {std::move(begin_of_), std::move(letters_)};
}

}  // namespace isodelta::network
