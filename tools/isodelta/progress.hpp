#pragma once

#include <cstddef>

#include "tools/isodelta/interrupt.hpp"

namespace isodelta::tools {

/// A bar on stderr where that is a terminal, for work of some seconds; gone when the work is done. Ctrl-C ends the work
/// at its next step, before anything is written.
class Progress {
public:
    /// `steps`: how many there will be, as far as that is known.
    explicit Progress(std::size_t steps);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more step is done. Errors: kIo after Ctrl-C
    void step();

private:
    void draw(std::size_t percent);

    InterruptGuard guard_;
    std::size_t steps_;
    std::size_t done_ = 0;
    std::size_t drawn_ = 101;  ///< percent; above 100: nothing yet
    bool shown_;
};

}  // namespace isodelta::tools
