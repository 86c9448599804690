#include "tools/isodelta/command_init.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "geo/errors.hpp"
#include "tools/isodelta/session.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace fs = std::filesystem;

void InitCommand::setup(CLI::App& app) {
    app.add_option("dir", folder_, "Folder to make; it must not exist")->type_name("DIR")->required();
    app.footer(
        "The folder holds three roads, one of them planned, three places and a river, with a README.\n"
        "Try: isodelta route west east --data DIR --profile car --scenario all");
}

int InitCommand::run() {
    const fs::path source = embedded_folder("example");
    const fs::path target = folder_;
    if (fs::exists(target))
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' exists; name a new folder", folder_));
    // Copied beside its place and renamed, so that the folder appears whole or not at all.
    const fs::path partial = target.string() + ".partial";
    std::error_code error;
    fs::copy(source, partial, fs::copy_options::recursive, error);
    if (!error) fs::rename(partial, target, error);
    if (error) {
        std::error_code ignored;
        fs::remove_all(partial, ignored);
        throw geo::Error(geo::ErrorCode::kIo, fmt::format("cannot write '{}': {}", folder_, error.message()));
    }
    say("wrote {}; its README.md says what is in it", folder_);
    return 0;
}

}  // namespace isodelta::tools
