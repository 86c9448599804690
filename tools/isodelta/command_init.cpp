#include "tools/isodelta/command_init.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <cerrno>
#include <cstdlib>
#include <cstring>
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
    fs::path target = fs::path(folder_).lexically_normal();
    if (!target.has_filename()) target = target.parent_path();  // "mine/" is "mine"
    if (fs::exists(target))
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' exists; name a new folder", folder_));
    // Copied beside its place and renamed, so that the folder appears whole or not at all.
    std::string partial = fs::absolute(target).string() + ".XXXXXX";
    if (mkdtemp(partial.data()) == nullptr)
        throw geo::Error(geo::ErrorCode::kIo, fmt::format("cannot write '{}': {}", folder_, std::strerror(errno)));
    std::error_code error;
    fs::copy(source, partial, fs::copy_options::recursive, error);
    if (!error) fs::permissions(partial, fs::status(source).permissions(), error);
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
