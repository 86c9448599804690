#include "geo/detail/staging.hpp"

#include <fmt/format.h>
#include <stdlib.h>  // mkdtemp is POSIX

#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

#include "geo/atomic_file.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo::detail {

namespace fs = std::filesystem;

namespace {

/// The file that a symbolic link stands for, so that writing through a link does not replace the link.
fs::path resolve(const std::string& path) {
    std::error_code ignored;
    const fs::path resolved = fs::weakly_canonical(path, ignored);
    return ignored || !fs::is_symlink(path, ignored) ? fs::path(path) : resolved;
}

}  // namespace

Staging::Staging(const std::string& path, Overwrite overwrite) : target_(resolve(path)), overwrite_(overwrite) {
    check_writable(path, overwrite);
    std::string name = (target_.parent_path() / ".isodelta-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, std::generic_category().message(errno)));
    }
    folder_ = name;
}

Staging::~Staging() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string Staging::path() const {
    return (folder_ / target_.filename()).string();
}

void Staging::publish() const {
    std::vector<fs::path> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
        if (entry.path().filename() != target_.filename()) names.push_back(entry.path().filename());
    }
    names.push_back(target_.filename());
    // All before the first is moved: a side file may be there without its main file, or have come meanwhile.
    for (const fs::path& name : names) check_writable((target_.parent_path() / name).string(), overwrite_);
    for (const fs::path& name : names) move(name);
}

void Staging::move(const fs::path& name) const {
    const fs::path place = target_.parent_path() / name;
    std::error_code error;
    fs::rename(folder_ / name, place, error);
    if (error) throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", place.string(), error.message()));
}

void write_beside(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw Error(ErrorCode::kIo, fmt::format("cannot write '{}'", fs::path(path).filename().string()));
}

}  // namespace isodelta::geo::detail
