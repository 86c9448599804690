#include "network/links.hpp"

#include <algorithm>

#include "network/profile.hpp"

namespace isodelta::network {

using datasets::Direction;

LinkView::LinkView(const datasets::Link& link)
    : id(link.id),
      name(link.name),
      name_en(link.name_en),
      ref(link.ref),
      line(link.line),
      link_class(link.link_class),
      project(link.lifetime.project),
      mode(link.mode),
      direction(link.direction),
      precision(link.precision),
      speed(link.speed),
      along(travellers_of(link.mode, link.link_class)),
      against(link.direction == Direction::kBoth ? along : Travellers{0}),
      joined_anywhere(link.mode == datasets::Mode::kRoad && link.link_class != kExpressway),
      locks(static_cast<std::uint8_t>(link.locks.size())) {}

LinkView Links::operator[](std::uint32_t number) const {
    const LinkRow& row = rows[number];
    LinkView link;
    link.id = texts[row.id];
    link.name = texts[row.name];
    link.name_en = texts[row.name_en];
    link.ref = texts[row.ref];
    link.line = texts[row.line];
    link.link_class = texts[row.link_class];
    link.project = lifetimes[row.lifetime].project;
    link.mode = static_cast<datasets::Mode>(row.mode);
    link.direction = static_cast<Direction>(row.direction);
    link.precision = static_cast<datasets::Precision>(row.precision);
    if (row.speed_mps > 0) link.speed = geo::MetresPerSecond(row.speed_mps);
    link.along = row.along;
    link.against = row.against;
    link.joined_anywhere = row.joined_anywhere != 0;
    link.locks = row.locks;
    return link;
}

LinkCollector::LinkCollector(const Links& links)
    : rows_(links.rows.begin(), links.rows.end()), lifetimes_(links.lifetimes) {
    for (std::uint32_t i = 1; i < links.texts.size(); ++i) texts_.add(links.texts[i]);
}

void LinkCollector::add(const datasets::Link& record) {
    const LinkView link(record);
    rows_.push_back({.speed_mps = link.speed ? link.speed->value : 0,
                     .id = texts_.add(link.id),
                     .name = texts_.add(link.name),
                     .name_en = texts_.add(link.name_en),
                     .ref = texts_.add(link.ref),
                     .line = texts_.add(link.line),
                     .link_class = texts_.add(link.link_class),
                     .lifetime = add_lifetime(record.lifetime),
                     .mode = static_cast<std::uint8_t>(link.mode),
                     .direction = static_cast<std::uint8_t>(link.direction),
                     .precision = static_cast<std::uint8_t>(link.precision),
                     .along = link.along,
                     .against = link.against,
                     .joined_anywhere = static_cast<std::uint8_t>(link.joined_anywhere),
                     .locks = link.locks});
}

std::uint32_t LinkCollector::add_lifetime(const datasets::Lifetime& lifetime) {
    const auto known = std::find(lifetimes_.begin(), lifetimes_.end(), lifetime);
    const auto number = static_cast<std::uint32_t>(known - lifetimes_.begin());
    if (known == lifetimes_.end()) lifetimes_.push_back(lifetime);
    return number;
}

Links LinkCollector::finish() {
    return {std::move(rows_), texts_.finish(), std::move(lifetimes_)};
}

}  // namespace isodelta::network
