#pragma once

#include <string>
#include <vector>

#include "geo/errors.hpp"

namespace isodelta::network {

/// What is said while project files are laid over a network.
struct LayingReport {
    std::vector<geo::Problem> problems;  ///< what does not connect, what is not found, and why
    std::vector<std::string> joints;     ///< what was joined to what, in words

    void report(geo::Severity severity, const std::string& file, const std::string& id, const std::string& field,
                const std::string& message) {
        problems.push_back({severity, file, "projects", id, field, message});
    }
    void note(const std::string& text) { joints.push_back(text); }
};

}  // namespace isodelta::network
