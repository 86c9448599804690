#include "datasets/digest.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>

namespace isodelta::datasets {

void Digest::add(const char* bytes, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) state_ = (state_ ^ static_cast<unsigned char>(bytes[i])) * 0x100000001B3ULL;
}

void Digest::add_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return add(path);
    std::array<char, 65536> block{};
    while (file.read(block.data(), block.size()) || file.gcount() > 0)
        add(block.data(), static_cast<std::size_t>(file.gcount()));
}

std::string Digest::to_text() const {
    return fmt::format("{:016x}", state_);
}

}  // namespace isodelta::datasets
