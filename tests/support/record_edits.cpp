#include "tests/support/record_edits.hpp"

#include <algorithm>
#include <stdexcept>

namespace isodelta::support {

namespace {

using namespace datasets;

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Editor {
public:
    explicit Editor(Dataset& dataset) : dataset_(dataset) {}

    void operator()(const Switch& change) {
        const auto edit = [&](auto& records) {
            for (auto& record : records) {
                if (!has(change.ids, record.id) && !has(change.ids, record.lifetime.project)) continue;
                record.lifetime.project.clear();
                record.lifetime.opens = Date{1900, 1, 1};
                record.lifetime.closes = change.open ? std::nullopt : std::optional(Date{1900, 1, 2});
                record.lifetime.only_named = false;
            }
        };
        edit(dataset_.links);
        edit(dataset_.facilities);
        edit(dataset_.services);
    }

    void operator()(const Upgrade& change) {
        for (Link& link : dataset_.links) {
            const bool meant = has(change.links, link.id) || has(change.links, link.line) ||
                               std::any_of(change.links.begin(), change.links.end(),
                                           [&](const std::string& word) { return link.has_ref(word); });
            if (!meant) continue;
            if (!change.link_class.empty()) {
                link.link_class = change.link_class;
                link.speed.reset();
            }
            if (change.speed) link.speed = change.speed;
        }
    }

    void operator()(const NewService& change) {
        Service service = change.service;
        service.lifetime = {};
        dataset_.services.push_back(service);
    }

    void operator()(const Headway& change) {
        for (Service& service : dataset_.services) {
            if (!means(change.services, service)) continue;
            if (change.trains_per_day) service.trains_per_day = *change.trains_per_day;
            if (change.factor) service.trains_per_day *= *change.factor;
        }
    }

    void operator()(const RunTimes& change) {
        for (Service& service : dataset_.services) {
            if (!means(change.services, service)) continue;
            std::size_t from = 0;
            std::size_t to = service.stops.size() - 1;
            for (std::size_t i = 0; i < service.stops.size(); ++i) {
                if (service.stops[i].station == change.from) from = i;
                if (service.stops[i].station == change.to) to = i;
            }
            double factor = change.factor.value_or(1);
            if (change.time) {
                geo::Seconds running{0};
                geo::Seconds left = *change.time;
                for (std::size_t i = from + 1; i <= to; ++i) running += service.stops[i].run.value();
                for (std::size_t i = from + 1; i < to; ++i) left -= service.stops[i].dwell;
                factor = left / running;
            }
            for (std::size_t i = from + 1; i <= to; ++i) service.stops[i].run = service.stops[i].run.value() * factor;
        }
    }

    void operator()(const TerminalTimes& change) {
        for (Facility& facility : dataset_.facilities) {
            if (!has(change.stations, facility.id)) continue;
            if (change.entry) facility.entry = change.entry;
            if (change.transfer) facility.transfer = change.transfer;
            if (change.exit) facility.exit = change.exit;
        }
    }

private:
    static bool means(const std::vector<std::string>& words, const Service& service) {
        const std::string own = service.id.substr(service.id.find('/') + 1);
        return has(words, own) || std::any_of(service.lines.begin(), service.lines.end(),
                                              [&](const std::string& line) { return has(words, line); });
    }

    Dataset& dataset_;
};

}  // namespace

void edit_records(Dataset& dataset, const std::vector<Change>& changes) {
    for (const Change& change : changes) std::visit(Editor(dataset), change.what);
}

}  // namespace isodelta::support
