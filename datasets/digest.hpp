#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace isodelta::datasets {

/// What tells one state of the data from another in answers: the same bytes, the same text. FNV-1a of 64 bits; no guard
/// against forgery.
class Digest {
public:
    void add(const char* bytes, std::size_t count);
    void add(const std::string& text) { add(text.data(), text.size()); }
    /// What is no file that can be read, such as a database, adds its name.
    void add_file(const std::string& path);
    [[nodiscard]] std::string to_text() const;

private:
    std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

}  // namespace isodelta::datasets
