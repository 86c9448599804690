#include "tools/isodelta/continuation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "datasets/digest.hpp"
#include "geo/source_name.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

constexpr std::chrono::seconds kWorthKeeping{1};
const std::string kMagic = "isodelta unfinished work ";

std::string checksum_of(std::string_view bytes) {
    datasets::Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.to_text();
}

/// Name, bytes and what tells that both are whole.
std::string record_of(const std::string& part, std::string_view bytes) {
    return fmt::format("{} {} {}\n{}", part, bytes.size(), checksum_of(bytes), bytes);
}

/// Size and time of a file, and of those that belong to it (.dbf beside .shp).
void add_state_of(const std::filesystem::path& path, datasets::Digest& digest) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return;
    std::vector<std::string> states;
    for (const auto& entry :
         std::filesystem::directory_iterator(path.has_parent_path() ? path.parent_path() : ".", error))
        if (entry.path().stem() == path.stem() && entry.is_regular_file(error))
            states.push_back(fmt::format("{} {} {}\n", entry.path().filename().string(), entry.file_size(error),
                                         entry.last_write_time(error).time_since_epoch().count()));
    std::sort(states.begin(), states.end());
    for (const std::string& state : states) digest.add(state);
}

/// The command, the program and the data: what any of them changes makes another answer.
std::string key_of(const Session& session, const std::string& own_path) {
    datasets::Digest digest;
    add_state_of(std::filesystem::canonical("/proc/self/exe"), digest);
    digest.add(session.dataset().digest);
    for (const std::string& word : command_line()) {
        digest.add(word + '\n');
        // "--scenario=FILE" names a file, too.
        const std::string value = word.starts_with("--") ? word.substr(word.find('=') + 1) : word;
        if (value != own_path) add_state_of(value, digest);
    }
    return digest.to_text();
}

/// What a database holds may change, and nobody would see it.
bool names_database(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [](const std::string& word) { return word.find("PG:") != std::string::npos; });
}

}  // namespace

Continuation::Continuation(const Session& session, const std::string& output) {
    if (output.empty() || names_database(command_line()) || geo::is_database(output)) return;
    path_ = output + ".unfinished";
    head_ = kMagic + key_of(session, output) + "\n";
    if (std::filesystem::exists(path_) && !is_ours()) {
        say("warning: '{}' is another program's; nothing is kept in case this work is interrupted", path_);
        path_.clear();
        return;
    }
    read();
    if (!parts_.empty()) say("goes on where it stopped: {} parts of the work are in '{}'", parts_.size(), path_);
}

Continuation::~Continuation() {
    if (path_.empty() || failed_ || (kept_ == 0 && parts_.empty())) return;
    try {
        append(std::move(waiting_));
        say("{} parts of the work are kept in '{}'; the same command goes on from there", kept_ + parts_.size(), path_);
    } catch (const std::exception& error) {
        say("warning: what was done is lost: {}", error.what());
    }
}

bool Continuation::is_ours() const {
    std::string magic(kMagic.size(), '\0');
    std::ifstream file(path_, std::ios::binary);
    return file.read(magic.data(), static_cast<std::streamsize>(magic.size())) && magic == kMagic;
}

void Continuation::read() {
    std::ifstream file(path_, std::ios::binary);
    std::string head(head_.size(), '\0');
    if (!file.read(head.data(), static_cast<std::streamsize>(head.size())) || head != head_) return;
    end_ = head_.size();
    const std::uint64_t whole = std::filesystem::file_size(path_);
    for (std::string line; std::getline(file, line);) {
        const auto last = line.rfind(' ');
        const auto middle = last == std::string::npos || last == 0 ? last : line.rfind(' ', last - 1);
        if (middle == std::string::npos) return;
        const std::uint64_t size = std::strtoull(line.c_str() + middle + 1, nullptr, 10);
        if (size > whole) return;
        std::string bytes(size, '\0');
        // What was being written when the power failed ends here.
        if (!file.read(bytes.data(), static_cast<std::streamsize>(size)) || checksum_of(bytes) != line.substr(last + 1))
            return;
        const std::uint64_t begin = end_ + line.size() + 1;
        parts_[line.substr(0, middle)] = {.offset = begin, .bytes = size};
        end_ = begin + size;
    }
}

std::optional<std::string> Continuation::recall(const std::string& part) const {
    const auto found = parts_.find(part);
    if (found == parts_.end()) return std::nullopt;
    std::ifstream file(path_, std::ios::binary);
    std::string bytes(found->second.bytes, '\0');
    file.seekg(static_cast<std::streamoff>(found->second.offset));
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return std::nullopt;
    return bytes;
}

void Continuation::keep(const std::string& part, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    if (path_.empty() || failed_) return;
    waiting_ += record_of(part, bytes);
    ++kept_;
    if (std::chrono::steady_clock::now() - begun_ <= kWorthKeeping) return;
    try {
        append(std::exchange(waiting_, {}));
    } catch (const std::exception& error) {
        // The work itself goes on; only an interruption would cost more.
        say("warning: nothing is kept in case this work is interrupted: {}", error.what());
        failed_ = true;
    }
}

void Continuation::append(const std::string& records) {
    if (records.empty()) return;
    if (end_ == 0) {
        std::ofstream(path_, std::ios::binary | std::ios::trunc) << head_;
        end_ = head_.size();
    } else {
        std::filesystem::resize_file(path_, end_);
    }
    std::ofstream file(path_, std::ios::binary | std::ios::app);
    file << records;
    file.close();
    if (!file) throw geo::Error(geo::ErrorCode::kIo, fmt::format("cannot write '{}'", path_));
    end_ += records.size();
}

void Continuation::finish() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove(path_, error);
    path_.clear();
}

std::vector<std::string>& command_line() {
    static std::vector<std::string> words;
    return words;
}

}  // namespace isodelta::tools
