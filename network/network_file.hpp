#pragma once

#include <memory>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"
#include "geo/section_file.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Writes a network with the dataset that it was built from and its hierarchy, so that opening the file builds nothing.
///
/// Errors: as geo::write_file
void write_network_file(const std::string& path, const Network& network, const Hierarchy& hierarchy,
                        const std::vector<geo::Problem>& problems, geo::Overwrite overwrite);

/// A file of write_network_file. Graph and hierarchy are used where they lie in it; records are read when asked for.
/// Whatever is read is checked first, so that a damaged file answers with an error.
class NetworkFile {
public:
    /// Reads the header alone. Errors: as geo::SectionFile::open
    explicit NetworkFile(const std::string& path);

    struct Records {
        datasets::Dataset dataset;
        std::vector<geo::Problem> problems;  ///< of the dataset and its network, when it was built
    };
    // Errors: kBadInput for a section that is missing or damaged

    [[nodiscard]] Records read_records() const;
    /// Lives: refers to the dataset, which must be the file's
    [[nodiscard]] Network read_network(const datasets::Dataset& dataset) const;
    [[nodiscard]] Hierarchy read_hierarchy() const;

    [[nodiscard]] const geo::SectionFile& sections() const { return *file_; }

private:
    [[nodiscard]] std::string owner(const std::string& what) const;

    std::shared_ptr<const geo::SectionFile> file_;
};

/// The first thing about a network that cannot be; empty where all is well. With a sound one nothing is read outside
/// its arrays.
[[nodiscard]] std::string find_fault(const Network& network);

}  // namespace isodelta::network
