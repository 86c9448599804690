#include "geo/detail/database.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/layer_filler.hpp"
#include "geo/errors.hpp"
#include "geo/source_name.hpp"

namespace isodelta::geo::detail {

namespace {

constexpr const char* kGeometryColumn = "geom";
constexpr std::size_t kLongestName = 63;  // PostgreSQL cuts longer ones

/// A table by its two names.
struct TableName {
    std::string schema = "public";
    std::string table;
};

std::string quoted(const std::string& name, char quote) {
    std::string text(1, quote);
    for (const char c : name) text += c == quote ? std::string(2, quote) : std::string(1, c);
    return text + quote;
}

/// A connection that may write, and a transaction on it that is rolled back unless it is committed.
class Transaction {
public:
    explicit Transaction(const std::string& path) : shown_(without_password(path)) {
        const SourceName name = split_layer(path);
        name_table(name);
        dataset_.reset(GDALDataset::Open(name.source.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR));
        check(dataset_ != nullptr);
        check(dataset_->StartTransaction() == OGRERR_NONE);
    }
    ~Transaction() {
        if (dataset_ && !committed_) dataset_->RollbackTransaction();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void check(bool is_done) const { check_done(is_done, shown_, messages_); }

    [[nodiscard]] const TableName& table() const { return table_; }
    [[nodiscard]] const std::string& shown() const { return shown_; }
    [[nodiscard]] const GdalMessages& messages() const { return messages_; }
    [[nodiscard]] GDALDataset& dataset() const { return *dataset_; }

    /// The number that a query answers with.
    [[nodiscard]] int ask(const std::string& sql) const {
        OGRLayer* answer = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
        check(answer != nullptr);
        const OGRFeatureUniquePtr row{answer->GetNextFeature()};
        const int number = row ? row->GetFieldAsInteger(0) : 0;
        dataset_->ReleaseResultSet(answer);
        return number;
    }

    void execute(const std::string& sql) const {
        dataset_->ReleaseResultSet(dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr));
        check(true);
    }

    void commit() {
        check(dataset_->CommitTransaction() == OGRERR_NONE);
        committed_ = true;
    }

private:
    void name_table(const SourceName& name) {
        const auto refuse = [this](const std::string& reason) {
            throw Error(ErrorCode::kBadInput, fmt::format("cannot write '{}': {}", shown_, reason));
        };
        if (!name.source.starts_with("PG:")) refuse("of databases PostGIS is written, as in 'PG:dbname=gis:table'");
        if (name.layer.empty()) refuse(fmt::format("no table is named, as in '{}:table'", shown_));
        const std::size_t dot = name.layer.find('.');
        table_.table = name.layer.substr(dot == std::string::npos ? 0 : dot + 1);
        if (dot != std::string::npos) table_.schema = name.layer.substr(0, dot);
        if (std::max(table_.schema.size(), table_.table.size()) > kLongestName)
            refuse(fmt::format("a name in PostgreSQL has at most {} bytes", kLongestName));
    }

    GdalMessages messages_;
    DatasetHandle dataset_;
    TableName table_;
    std::string shown_;
    bool committed_ = false;
};

/// True where there is a table (or view) of that name, which may be replaced.
bool find_old_table(const Transaction& transaction, Overwrite overwrite) {
    const auto& [schema, table] = transaction.table();
    if (transaction.ask(fmt::format("SELECT count(*) FROM pg_namespace WHERE nspname = {}", quoted(schema, '\''))) == 0)
        throw Error(ErrorCode::kBadInput,
                    fmt::format("cannot write '{}': the database has no schema '{}'", transaction.shown(), schema));
    if (transaction.ask("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'") == 0)
        throw Error(ErrorCode::kBadInput, fmt::format("cannot write '{}': the database has no PostGIS; 'CREATE "
                                                      "EXTENSION postgis' adds it",
                                                      transaction.shown()));
    const bool is_there =
        transaction.ask(fmt::format("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                    "WHERE nspname = {} AND relname = {}",
                                    quoted(schema, '\''), quoted(table, '\''))) > 0;
    if (is_there && overwrite == Overwrite::kRefuse)
        throw Error(ErrorCode::kBadInput,
                    fmt::format("table '{}' exists; --overwrite replaces it", transaction.shown()));
    return is_there;
}

OGRLayer* create_table(const Transaction& transaction, const std::vector<OutputFeature>& features) {
    const OGRwkbGeometryType type = common_type(features);
    CPLStringList options;
    options.SetNameValue("LAUNDER", "NO");
    options.SetNameValue("GEOMETRY_NAME", kGeometryColumn);
    options.SetNameValue("SCHEMA", transaction.table().schema.c_str());
    const OGRSpatialReference reference = wgs84();
    OGRLayer* layer = transaction.dataset().CreateLayer(
        transaction.table().table.c_str(), type == wkbNone ? nullptr : const_cast<OGRSpatialReference*>(&reference),
        type, options.List());
    transaction.check(layer != nullptr);
    if (features.empty()) return layer;
    for (std::size_t i = 0; i < features.front().fields.size(); ++i) {
        OGRFieldDefn field(features.front().fields[i].first.c_str(), field_type(features, i));
        transaction.check(layer->CreateField(&field) == OGRERR_NONE);
    }
    return layer;
}

}  // namespace

void check_table(const std::string& path, Overwrite overwrite) {
    const Transaction transaction(path);
    (void)find_old_table(transaction, overwrite);
}

void write_table(const std::string& path, const std::vector<OutputFeature>& features, Overwrite overwrite,
                 const std::string& comment) {
    Transaction transaction(path);
    const std::string table =
        fmt::format("{}.{}", quoted(transaction.table().schema, '"'), quoted(transaction.table().table, '"'));
    // Not GDAL's own way of overwriting, which takes along whatever depends on the table.
    if (find_old_table(transaction, overwrite)) transaction.execute("DROP TABLE " + table);
    OGRLayer* layer = create_table(transaction, features);
    fill_layer(*layer, transaction.shown(), features, transaction.messages());
    transaction.check(layer->SyncToDisk() == OGRERR_NONE);
    if (!comment.empty()) transaction.execute(fmt::format("COMMENT ON TABLE {} IS {}", table, quoted(comment, '\'')));
    check_nothing_lost(transaction.shown(), transaction.messages());
    transaction.commit();
}

}  // namespace isodelta::geo::detail
