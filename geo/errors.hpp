#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace isodelta::geo {

/// Why something could not be done; `tools` maps each to an exit status.
enum class ErrorCode {
    kBadInput,   ///< the data or an argument is wrong
    kNotFound,   ///< a file, layer, place or id does not exist
    kAmbiguous,  ///< a name means several things
    kBadOption,  ///< options that do not go together, or a value that is none
    kIo,         ///< reading or writing failed
};

/// Thrown where a task cannot be done. `what()` is one sentence for the user: where, what is wrong, what would be
/// right.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
    [[nodiscard]] ErrorCode code() const noexcept { return code_; }

private:
    ErrorCode code_;
};

enum class Severity { kWarning, kError };

/// One thing that is wrong, or doubtful, in a user's data, and where.
struct Problem {
    Severity severity = Severity::kError;
    std::string file;
    std::string layer;
    std::string feature;  ///< its id, else its number in the file
    std::string field;    ///< empty where the whole feature or layer is meant
    std::string message;  ///< what is wrong and what would be right
};

/// "error: links-roads.geojson: links: g36-a-b: length_km: is -3; a length is a positive number"
[[nodiscard]] std::string to_string(const Problem& problem);

/// Thrown where several things stand in the way; `what()` says how many of what.
class ProblemsError : public Error {
public:
    ProblemsError(ErrorCode code, const std::string& message, std::vector<Problem> problems)
        : Error(code, message), problems_(std::move(problems)) {}
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

private:
    std::vector<Problem> problems_;
};

/// Number of problems of a severity.
[[nodiscard]] std::size_t count(const std::vector<Problem>& problems, Severity severity);

}  // namespace isodelta::geo
