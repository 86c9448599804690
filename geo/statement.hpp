#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace isodelta::geo {

/// Something to be told to people: an English format of {fmt} with what fills it in, so that it can be told in another
/// language, too. A literal is a text of ours and has a translation; a std::string is a name or an id and has none.
class Statement {
public:
    Statement() = default;
    /// A name, which is the same in every language.
    Statement(std::string name) : format_("{}"), values_{std::move(name)} {}
    template <class... Values>
    Statement(const char* format, Values... values) : format_(format), values_{to_value(std::move(values))...} {}

    [[nodiscard]] bool empty() const { return format_.empty(); }
    /// With each format, its own and those of its parts, as `translate` has it.
    [[nodiscard]] std::string told(const std::function<std::string(std::string_view)>& translate) const;

private:
    /// A part is a statement of its own; as a vector, for a type cannot hold itself.
    using Value = std::variant<std::int64_t, double, std::string, std::vector<Statement>>;

    template <class T>
    static Value to_value(T value) {
        if constexpr (std::same_as<T, std::string>) {
            return value;
        } else if constexpr (std::is_floating_point_v<T>) {
            return static_cast<double>(value);
        } else if constexpr (std::is_integral_v<T>) {
            return static_cast<std::int64_t>(value);
        } else {
            return std::vector<Statement>{Statement(std::move(value))};
        }
    }

    std::string format_;
    std::vector<Value> values_;
};

/// In English.
[[nodiscard]] std::string to_string(const Statement& statement);

/// Whether both say the same.
[[nodiscard]] bool operator==(const Statement& a, const Statement& b);

/// One after the other; `between` is such as "{}; {}".
[[nodiscard]] Statement join(const std::vector<Statement>& parts, const char* between);

}  // namespace isodelta::geo
