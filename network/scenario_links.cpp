#include "network/scenario_links.hpp"

#include "datasets/link_classes.hpp"

namespace isodelta::network {

LinkView link_in(const Network& network, const datasets::Scenario& scenario, std::uint32_t number) {
    LinkView link = network.links[number];
    if (!scenario.upgrades_links()) return link;
    const datasets::Upgrade upgrade = scenario.upgrade_of(link.id, link.line, link.ref);
    if (!upgrade.link_class.empty()) {
        link.link_class = datasets::find_link_class(upgrade.link_class)->name;
        link.speed.reset();
    }
    if (upgrade.speed) link.speed = upgrade.speed;
    return link;
}

datasets::LinkFinder find_links_of(const Network& network) {
    return [&network](const std::string& word) {
        std::vector<datasets::LinkFacts> found;
        if (word.empty()) return found;
        for (std::uint32_t i = 0; i < network.links.size(); ++i) {
            const LinkRow& row = network.links.rows[i];
            const Texts& texts = network.links.texts;
            if (texts[row.id] != word && texts[row.line] != word && !datasets::names_ref(texts[row.ref], word))
                continue;
            found.push_back({texts[row.id], texts[row.link_class], static_cast<datasets::Mode>(row.mode)});
        }
        return found;
    };
}

datasets::Scenario resolve_scenario(const Network& network, const datasets::ScenarioRequest& request) {
    return datasets::resolve_scenario(*network.dataset, request, find_links_of(network));
}

}  // namespace isodelta::network
