#include "geo/section_file.hpp"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cassert>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "geo/atomic_file.hpp"
#include "geo/detail/staging.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {

namespace ipc = boost::interprocess;

namespace {

constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::uint64_t kAlignment = 64;
constexpr std::uint32_t kMostSections = 1000;

struct Header {
    std::array<char, 16> kind{};
    std::uint32_t version = 0;
    std::uint32_t byte_order = kByteOrder;
    std::uint64_t file_bytes = 0;
    std::uint32_t sections = 0;
    std::uint32_t reserved = 0;
    std::uint64_t checksum = 0;  ///< of the header, with 0 here, and of the table
};
static_assert(std::has_unique_object_representations_v<Header>);

struct TableEntry {
    std::array<char, 24> name{};
    std::uint32_t element_bytes = 0;
    std::uint32_t reserved = 0;
    std::uint64_t count = 0;
    std::uint64_t offset = 0;
    std::uint64_t checksum = 0;
};
static_assert(std::has_unique_object_representations_v<TableEntry>);

template <std::size_t kSize>
std::array<char, kSize> fixed(std::string_view text) {
    assert(text.size() <= kSize);
    std::array<char, kSize> characters{};
    std::copy(text.begin(), text.end(), characters.begin());
    return characters;
}

template <std::size_t kSize>
std::string text_of(const std::array<char, kSize>& characters) {
    return {characters.begin(), std::find(characters.begin(), characters.end(), '\0')};
}

std::uint64_t aligned(std::uint64_t offset) {
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

std::uint64_t header_checksum(Header header, const TableEntry* table, std::size_t count) {
    header.checksum = 0;
    return XXH3_64bits_withSeed(table, count * sizeof(TableEntry), XXH3_64bits(&header, sizeof(Header)));
}

/// The sections of a file that begins with `bytes` bytes at `data`.
class TableReader {
public:
    TableReader(const std::string& path, const std::byte* data, std::uint64_t bytes)
        : path_(path), data_(data), bytes_(bytes) {}

    std::vector<Section> read(const FileKind& kind) const {
        Header header;
        if (bytes_ < sizeof(Header)) refuse(kind, "is too short to be one");
        std::memcpy(&header, data_, sizeof(Header));
        if (header.kind != fixed<16>(kind.name)) refuse(kind, "is something else");
        if (header.byte_order != kByteOrder) refuse(kind, "was written on a machine with another order of bytes");
        if (header.version != kind.version)
            refuse(kind,
                   fmt::format("has format {}, this program reads {}; build it again", header.version, kind.version));
        if (header.file_bytes != bytes_)
            refuse(kind,
                   fmt::format("has {} bytes and should have {}: it was cut or added to", bytes_, header.file_bytes));
        if (header.sections > kMostSections || bytes_ < sizeof(Header) + header.sections * sizeof(TableEntry))
            refuse(kind, "has a damaged header");
        std::vector<TableEntry> table(header.sections);
        std::memcpy(table.data(), data_ + sizeof(Header), table.size() * sizeof(TableEntry));
        if (header.checksum != header_checksum(header, table.data(), table.size()))
            refuse(kind, "has a damaged header");
        std::vector<Section> sections;
        for (const TableEntry& entry : table) {
            if (!lies_inside(entry)) refuse(kind, "has a section outside the file");
            sections.push_back({text_of(entry.name), entry.element_bytes, entry.count, entry.offset, entry.checksum});
        }
        return sections;
    }

private:
    [[noreturn]] void refuse(const FileKind& kind, const std::string& what) const {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' is no {} file that can be read: it {}", path_, kind.name, what));
    }

    [[nodiscard]] bool lies_inside(const TableEntry& entry) const {
        return entry.offset % kAlignment == 0 && entry.offset <= bytes_ && entry.element_bytes > 0 &&
               entry.count <= (bytes_ - entry.offset) / entry.element_bytes;
    }

    const std::string& path_;
    const std::byte* data_;
    std::uint64_t bytes_;
};

}  // namespace

void SectionFileWriter::add(std::string_view name, std::size_t element_bytes, std::size_t count,
                            const std::byte* data) {
    arrays_.push_back({{std::string(name), static_cast<std::uint32_t>(element_bytes), count, 0,
                        XXH3_64bits(data, element_bytes * count)},
                       data});
}

void SectionFileWriter::write(const std::string& path, const FileKind& kind, Overwrite overwrite) const {
    std::vector<TableEntry> table;
    std::uint64_t end = sizeof(Header) + arrays_.size() * sizeof(TableEntry);
    for (const Array& array : arrays_) {
        const Section& section = array.section;
        table.push_back({.name = fixed<24>(section.name),
                         .element_bytes = section.element_bytes,
                         .count = section.count,
                         .offset = aligned(end),
                         .checksum = section.checksum});
        end = aligned(end) + section.bytes();
    }
    Header header{.kind = fixed<16>(kind.name),
                  .version = kind.version,
                  .file_bytes = end,
                  .sections = static_cast<std::uint32_t>(table.size())};
    header.checksum = header_checksum(header, table.data(), table.size());

    const detail::Staging staging(path, overwrite);
    std::ofstream file(staging.path(), std::ios::binary);
    const auto put = [&](const void* bytes, std::uint64_t count) {
        file.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
    };
    put(&header, sizeof(Header));
    put(table.data(), table.size() * sizeof(TableEntry));
    std::uint64_t at = sizeof(Header) + table.size() * sizeof(TableEntry);
    for (std::size_t i = 0; i < table.size(); ++i) {
        constexpr std::array<char, kAlignment> kZeros{};
        put(kZeros.data(), table[i].offset - at);
        put(arrays_[i].data, arrays_[i].section.bytes());
        at = table[i].offset + arrays_[i].section.bytes();
    }
    file.close();
    if (!file)
        throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, std::generic_category().message(errno)));
    staging.publish();
}

struct SectionFile::Mapping {
    explicit Mapping(const std::string& path) : file(path.c_str(), ipc::read_only), region(file, ipc::read_only) {}
    ipc::file_mapping file;
    ipc::mapped_region region;
};

SectionFile::SectionFile(std::string path, std::unique_ptr<Mapping> mapping, std::vector<Section> sections)
    : path_(std::move(path)), mapping_(std::move(mapping)), sections_(std::move(sections)) {}

SectionFile::~SectionFile() = default;

std::shared_ptr<const SectionFile> SectionFile::open(const std::string& path, const FileKind& kind) {
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    if (!std::filesystem::exists(status)) throw Error(ErrorCode::kNotFound, fmt::format("there is no file '{}'", path));
    if (!std::filesystem::is_regular_file(status))
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' is no file; a {} file is one", path, kind.name));
    // An empty file cannot be mapped.
    if (std::filesystem::file_size(path, failed) == 0) (void)TableReader(path, nullptr, 0).read(kind);
    std::unique_ptr<Mapping> mapping;
    try {
        mapping = std::make_unique<Mapping>(path);
    } catch (const ipc::interprocess_exception& error) {
        throw Error(ErrorCode::kIo, fmt::format("cannot read '{}': {}", path, error.what()));
    }
    const auto* data = static_cast<const std::byte*>(mapping->region.get_address());
    std::vector<Section> sections = TableReader(path, data, mapping->region.get_size()).read(kind);
    return std::shared_ptr<const SectionFile>(new SectionFile(path, std::move(mapping), std::move(sections)));
}

std::uint64_t SectionFile::bytes() const {
    return mapping_->region.get_size();
}

const std::byte* SectionFile::data() const {
    return static_cast<const std::byte*>(mapping_->region.get_address());
}

const Section& SectionFile::intact_section(std::string_view name, std::size_t element_bytes) const {
    const auto refuse = [&](const char* what) {
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' is damaged: its section '{}' {}", path_, name, what));
    };
    const auto found =
        std::find_if(sections_.begin(), sections_.end(), [&](const Section& section) { return section.name == name; });
    if (found == sections_.end()) refuse("is missing");
    if (found->element_bytes != element_bytes) refuse("is of another kind");
    if (!is_intact(*found)) refuse("is not what was written");
    return *found;
}

bool SectionFile::is_intact(const Section& section) const {
    return XXH3_64bits(data() + section.offset, section.bytes()) == section.checksum;
}

}  // namespace isodelta::geo
