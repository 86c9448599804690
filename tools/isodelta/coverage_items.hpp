#pragma once

#include <string>
#include <vector>

#include "network/coverage.hpp"
#include "tools/isodelta/session.hpp"

namespace CLI {
class App;
}

namespace isodelta::tools {

/// --of, --facilities, --layer and --weight, --population: what is asked whether it is inside.
struct CoverageSubjects {
    std::string of = "all";
    std::vector<std::string> facilities;
    std::vector<std::string> layers;
    std::string weight;
    std::string population;  ///< a raster of people, or of anything else that can be summed
    void setup(CLI::App& app);
    void setup_population(CLI::App& app);

    /// Nothing may be asked for where --population is. Errors: kBadOption a word of --of that means nothing; those of
    /// datasets::find_amenities and read_point_layer
    [[nodiscard]] std::vector<network::CoverageItem> items(const Session& session,
                                                           const network::AccessRule& access) const;
};

}  // namespace isodelta::tools
