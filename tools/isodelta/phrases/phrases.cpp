#include "tools/isodelta/phrases/phrases.hpp"

#include "tools/isodelta/phrases/subjects.hpp"

namespace isodelta::tools {

std::vector<const std::vector<Phrase>*> all_phrases() {
    return {&column_phrases(), &word_phrases(),    &circle_phrases(), &appraisal_phrases(),
            &data_phrases(),   &network_phrases(), &report_phrases()};
}

const std::map<std::string_view, std::string_view>& phrases() {
    static const auto kPhrases = [] {
        std::map<std::string_view, std::string_view> all;
        for (const auto* subject : all_phrases()) all.insert(subject->begin(), subject->end());
        return all;
    }();
    return kPhrases;
}

}  // namespace isodelta::tools
