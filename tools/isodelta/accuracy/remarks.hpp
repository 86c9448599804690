#pragma once

#include <map>
#include <string>

#include "datasets/dataset.hpp"

namespace isodelta::tools {

/// What was written down about the results of checks.
class Remarks {
public:
    explicit Remarks(const datasets::Dataset& dataset) {
        for (const datasets::Remark& remark : dataset.remarks)
            for (const std::string& about : remark.about) notes_[remark.check + " " + about] = remark.note;
    }

    /// The note; empty: none.
    [[nodiscard]] std::string find(const std::string& check, const std::string& about) const {
        const auto found = notes_.find(check + " " + about);
        return found == notes_.end() ? std::string() : found->second;
    }

    /// The note, or in bold that there is none.
    [[nodiscard]] std::string show(const std::string& check, const std::string& about) const {
        const std::string note = find(check, about);
        return note.empty() ? "**not looked into**" : note;
    }

private:
    std::map<std::string, std::string> notes_;
};

}  // namespace isodelta::tools
