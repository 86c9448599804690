#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "geo/vector_writer.hpp"

namespace isodelta::geo {

/// Which file it is: two programs must not take each other's files for their own.
struct FileKind {
    std::string_view name;  ///< at most 16 characters, such as "isodelta network"
    std::uint32_t version = 0;
};

/// One named array of a file.
struct Section {
    std::string name;  ///< at most 24 characters
    std::uint32_t element_bytes = 0;
    std::uint64_t count = 0;
    std::uint64_t offset = 0;    ///< in the file, in bytes
    std::uint64_t checksum = 0;  ///< of its bytes

    [[nodiscard]] std::uint64_t bytes() const { return element_bytes * count; }
};

/// Gathers arrays and writes them to one file: a header with a table of sections, and each array as it lies in memory.
///
/// Lives: the arrays until write() is done
class SectionFileWriter {
public:
    template <class T>
    void add(std::string_view name, std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        add(name, sizeof(T), values.size(), reinterpret_cast<const std::byte*>(values.data()));
    }

    /// Errors: as write_file; the file appears whole or not at all
    void write(const std::string& path, const FileKind& kind, Overwrite overwrite) const;

private:
    struct Array {
        Section section;
        const std::byte* data = nullptr;
    };
    void add(std::string_view name, std::size_t element_bytes, std::size_t count, const std::byte* data);

    std::vector<Array> arrays_;
};

/// Such a file, mapped into memory: opening it reads its header alone, whatever its size.
class SectionFile {
public:
    /// Errors: kNotFound; kIo; kBadInput a file of another kind or version, one that was cut or has grown, or one whose
    ///         header is damaged
    [[nodiscard]] static std::shared_ptr<const SectionFile> open(const std::string& path, const FileKind& kind);
    ~SectionFile();
    SectionFile(const SectionFile&) = delete;
    SectionFile& operator=(const SectionFile&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::uint64_t bytes() const;
    [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }

    /// The array of that name, after a look at its checksum. Who reads indices from it checks them: a checksum can be
    /// forged.
    ///
    /// Errors: kBadInput where it is missing, its elements have another size, or its bytes are not what was written
    /// Lives:  as long as the file
    template <class T>
    [[nodiscard]] std::span<const T> array(std::string_view name) const {
        static_assert(std::is_trivially_copyable_v<T>);
        const Section& found = intact_section(name, sizeof(T));
        return {reinterpret_cast<const T*>(data() + found.offset), static_cast<std::size_t>(found.count)};
    }

    /// True where a section's bytes are those that were written.
    [[nodiscard]] bool is_intact(const Section& section) const;

private:
    struct Mapping;
    SectionFile(std::string path, std::unique_ptr<Mapping> mapping, std::vector<Section> sections);
    [[nodiscard]] const std::byte* data() const;
    [[nodiscard]] const Section& intact_section(std::string_view name, std::size_t element_bytes) const;

    std::string path_;
    std::unique_ptr<Mapping> mapping_;
    std::vector<Section> sections_;
};

}  // namespace isodelta::geo
