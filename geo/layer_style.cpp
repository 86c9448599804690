#include "geo/layer_style.hpp"

#include <algorithm>

namespace isodelta::geo {

std::vector<StyleClass> graduate(std::vector<double> values, std::size_t most) {
    std::sort(values.begin(), values.end());
    std::vector<StyleClass> classes;
    for (std::size_t i = 1; i <= most && !values.empty(); ++i) {
        const double up_to = values[(i * values.size() + most - 1) / most - 1];
        const double above = classes.empty() ? values.front() : classes.back().up_to;
        if (classes.empty() || up_to > above) classes.push_back({.value = {}, .above = above, .up_to = up_to});
    }
    return classes;
}

}  // namespace isodelta::geo
