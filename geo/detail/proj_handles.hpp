#pragma once

#include <proj.h>

#include <memory>
#include <string>

namespace isodelta::geo::detail {

/// A PROJ context that keeps the library's words for an Error instead of printing them.
class ProjContext {
public:
    ProjContext() : context_(proj_context_create()) { proj_log_func(context_, &message_, &keep); }
    ~ProjContext() { proj_context_destroy(context_); }
    ProjContext(const ProjContext&) = delete;
    ProjContext& operator=(const ProjContext&) = delete;

    [[nodiscard]] PJ_CONTEXT* get() const { return context_; }
    [[nodiscard]] const std::string& message() const { return message_; }

private:
    static void keep(void* message, int /*level*/, const char* text) { *static_cast<std::string*>(message) = text; }

    PJ_CONTEXT* context_;
    std::string message_;
};

struct ProjDeleter {
    void operator()(PJ* object) const { proj_destroy(object); }
};
using ProjObject = std::unique_ptr<PJ, ProjDeleter>;

}  // namespace isodelta::geo::detail
