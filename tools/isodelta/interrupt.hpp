#pragma once

#include <csignal>

#include "geo/errors.hpp"

namespace isodelta::tools {

/// While it lives, Ctrl-C is noticed where `check` is called, so that what was begun can be cleared away.
class InterruptGuard {
public:
    InterruptGuard() : before_(std::signal(SIGINT, [](int) { interrupted() = 1; })) {}
    ~InterruptGuard() { std::signal(SIGINT, before_); }
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    /// Errors: kIo after Ctrl-C
    static void check() {
        if (interrupted() != 0) throw geo::Error(geo::ErrorCode::kIo, "interrupted; nothing was written");
    }

private:
    static volatile std::sig_atomic_t& interrupted() {
        static volatile std::sig_atomic_t value = 0;
        return value;
    }

    void (*before_)(int);
};

}  // namespace isodelta::tools
