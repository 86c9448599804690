#include "datasets/claim_file.hpp"

#include <algorithm>

#include "datasets/layer_reader.hpp"
#include "datasets/record_conversion.hpp"
#include "datasets/schema.hpp"
#include "datasets/validation.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

std::vector<Claim> read_claims(const std::string& path, const Dataset& dataset, std::vector<geo::Problem>& problems) {
    const auto rule =
        std::find_if(schema().begin(), schema().end(), [](const LayerRule& layer) { return layer.name == "claims"; });
    FileRecords file = convert(*rule, check_layer(geo::read_vector(path, problems), *rule, problems));
    // A dataset of the same names, and of no other claims than these.
    Dataset around = dataset;
    around.claims.clear();
    for (Claim& claim : file.records.claims) {
        if (find_by_id(dataset.claims, claim.id) != nullptr || find_by_id(around.claims, claim.id) != nullptr)
            problems.push_back({geo::Severity::kError, path, "claims", claim.id, "id",
                                "is the id of another claim; each needs its own"});
        claim.source.clear();  // they have no list of sources to name
        around.claims.push_back(std::move(claim));
    }
    std::vector<geo::Problem> found;
    validate(around, {}, found);
    for (geo::Problem& problem : found) {
        if (problem.layer != "claims") continue;
        problem.file = path;
        problems.push_back(std::move(problem));
    }
    return std::move(around.claims);
}

}  // namespace isodelta::datasets
