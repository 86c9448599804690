#include "tools/isodelta/command_matrix.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>
#include <CLI/App.hpp>

#include <cstring>
#include <functional>
#include <nlohmann/json.hpp>

#include "geo/atomic_file.hpp"
#include "network/matrix.hpp"
#include "tools/isodelta/continuation.hpp"
#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

using datasets::Endpoint;
using network::Millis;

/// Rows that are computed together: enough for every core, few enough to hold.
constexpr std::size_t kBlock = 512;

/// One side of the matrix.
struct Side {
    std::vector<Endpoint> endpoints;
    std::vector<network::Origin> origins;

    Side(const Session& session, const PlaceOptions& options, const std::vector<std::string>& names) {
        endpoints = options.find_all(session.dataset(), names).endpoints;
        for (const Endpoint& endpoint : endpoints) origins.push_back(network::origin_of(session.network(), endpoint));
    }
    [[nodiscard]] static const std::string& label(const Endpoint& endpoint) {
        return endpoint.id.empty() ? endpoint.title : endpoint.id;
    }
};

class MatrixWriter {
public:
    MatrixWriter(const Side& from, const Side& to, bool json, std::function<void(std::string_view)> put)
        : from_(from), to_(to), json_(json), put_(std::move(put)) {}

    void begin(const nlohmann::ordered_json& provenance) {
        if (!json_) {
            std::vector<std::string> header = {"from"};
            for (const Endpoint& endpoint : to_.endpoints) header.push_back(Side::label(endpoint));
            put_(Table(header, {}).to_csv());
            return;
        }
        put_(fmt::format("{{\"isodelta\": {},\n\"from\": {},\n\"to\": {},\n\"duration_s\": [\n", provenance.dump(),
                         names(from_).dump(), names(to_).dump()));
    }

    void add(std::size_t row, std::span<const Millis> times) {
        if (!json_) {
            std::vector<std::string> cells = {Side::label(from_.endpoints[row])};
            for (const Millis time : times)
                cells.push_back(time < network::kUnreachable ? format_minutes(time) : std::string());
            put_(Table(cells, {}).to_csv());
            return;
        }
        std::vector<std::string> cells;
        for (const Millis time : times)
            cells.push_back(time < network::kUnreachable ? fmt::format("{:.3f}", time / 1000.0) : "null");
        put_(fmt::format("{}[{}]", row == 0 ? "" : ",\n", fmt::join(cells, ",")));
    }

    void end() {
        if (json_) put_("\n]}\n");
    }

private:
    static nlohmann::ordered_json names(const Side& side) {
        auto list = nlohmann::ordered_json::array();
        for (const Endpoint& endpoint : side.endpoints)
            list.push_back({{"kind", endpoint.kind}, {"id", endpoint.id}, {"name", endpoint.title}});
        return list;
    }

    const Side& from_;
    const Side& to_;
    bool json_;
    std::function<void(std::string_view)> put_;
};

void compute_or_recall(const network::MatrixSearch& search, std::span<const network::Origin> block,
                       const std::string& part, Continuation& kept, std::vector<Millis>& table) {
    const std::size_t bytes = table.size() * sizeof(Millis);
    if (const auto known = kept.recall(part); known && known->size() == bytes) {
        std::memcpy(table.data(), known->data(), bytes);
        return;
    }
    search.compute(block, table);
    kept.keep(part, {reinterpret_cast<const char*>(table.data()), bytes});
}

}  // namespace

void MatrixCommand::setup(CLI::App& app) {
    app.add_option("--from", from_, fmt::format("Rows: {}, or a place; repeatable", kGroups))
        ->type_name("WHO")
        ->allow_extra_args(false)
        ->required();
    app.add_option("--to", to_, "Columns: the same")->type_name("WHO")->allow_extra_args(false)->required();
    app.add_option("--format", format_, "csv (minutes) or json (seconds); default csv")
        ->type_name("FORMAT")
        ->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "A cell is empty (JSON: null) where there is no way.\n"
        "Example: isodelta matrix --from counties --to hubs --scenario all -o minutes.csv");
}

int MatrixCommand::run() {
    metric_.refuse_cost();
    const bool json = output_.settle_format(format_, {{"csv", {".csv"}}, {"json", {".json"}}}) == "json";
    const Session session(data_, {metric_.scenario.base});
    const Side from(session, place_, from_);
    const Side to(session, place_, to_);
    const network::Metric metric = metric_.build(session);
    const network::MatrixSearch search(session.network(), metric, to.origins);

    output_.check_metadata();
    const InterruptGuard guard;
    std::optional<geo::FileInProgress> file;
    if (!output_.path.empty()) file.emplace(output_.path, output_.policy());
    MatrixWriter writer(from, to, json, [&](std::string_view text) {
        if (file) {
            file->write(text);
        } else {
            std::fwrite(text.data(), 1, text.size(), stdout);
        }
    });
    writer.begin(provenance(session, metric));
    const bool shows_progress = file && isatty(STDERR_FILENO) != 0 && !talk().quiet;
    Continuation kept(session, output_.path);
    std::vector<Millis> table;
    for (std::size_t first = 0; first < from.origins.size(); first += kBlock) {
        const auto block = std::span(from.origins).subspan(first, std::min(kBlock, from.origins.size() - first));
        table.resize(block.size() * to.origins.size());
        compute_or_recall(search, block, fmt::format("rows from {}", first), kept, table);
        InterruptGuard::check();
        for (std::size_t i = 0; i < block.size(); ++i)
            writer.add(first + i, std::span(table).subspan(i * to.origins.size(), to.origins.size()));
        if (shows_progress) fmt::print(stderr, "\r{:3} %", 100 * (first + block.size()) / from.origins.size());
    }
    if (shows_progress) fmt::print(stderr, "\r");
    writer.end();
    if (file) {
        file->finish();
        kept.finish();
        output_.write_metadata(provenance(session, metric));
        say("wrote {}: {} × {}", output_.path, from.origins.size(), to.origins.size());
    }
    return 0;
}

}  // namespace isodelta::tools
