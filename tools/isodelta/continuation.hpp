#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

/// Parts of long work, kept in FILE.unfinished beside the file that is being made until all of it is done. Where the
/// work ends early, the same command on the same data goes on from there. Work of less than a second keeps nothing, nor
/// does work for stdout, or to or from a database.
class Continuation {
public:
    /// Reads what is there, if it is of the same command line, program and data (the session's digest; size and time of
    /// files that are named). A file of another program is left as it is.
    Continuation(const Session& session, const std::string& output);
    /// Says what is kept, if the work is not finished.
    ~Continuation();
    Continuation(const Continuation&) = delete;
    Continuation& operator=(const Continuation&) = delete;

    /// What was kept of a part. From any thread.
    [[nodiscard]] std::optional<std::string> recall(const std::string& part) const;
    /// From any thread. Where it cannot be written, that is said, and the work goes on.
    void keep(const std::string& part, std::string_view bytes);
    /// All is done: nothing is kept any more.
    void finish();

private:
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };
    [[nodiscard]] bool is_ours() const;
    void read();
    void append(const std::string& records);

    std::string path_;  ///< empty: nothing is kept
    std::string head_;
    std::map<std::string, Place> parts_;  ///< of the file as it was found
    std::uint64_t end_ = 0;               ///< of the file, as far as it is whole; 0: there is none
    std::string waiting_;                 ///< records that are not written yet
    std::size_t kept_ = 0;
    bool failed_ = false;  ///< it cannot be written
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    mutable std::mutex mutex_;
};

/// The words of the command line, which main sets.
[[nodiscard]] std::vector<std::string>& command_line();

}  // namespace isodelta::tools
