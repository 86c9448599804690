#include "tools/isodelta/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

constexpr std::size_t kWidth = 40;

}  // namespace

Progress::Progress(std::size_t steps) : steps_(steps), shown_(isatty(STDERR_FILENO) != 0 && !talk().quiet) {}

Progress::~Progress() {
    if (shown_ && drawn_ <= 100) fmt::print(stderr, "\r{}\r", std::string(kWidth + 8, ' '));
}

void Progress::step() {
    InterruptGuard::check();
    ++done_;
    const std::size_t percent = std::min<std::size_t>(100, 100 * done_ / std::max<std::size_t>(steps_, 1));
    if (shown_ && percent != drawn_) draw(percent);
}

void Progress::draw(std::size_t percent) {
    drawn_ = percent;
    const std::size_t filled = kWidth * percent / 100;
    fmt::print(stderr, "\r[{}{}] {:3} %", std::string(filled, '#'), std::string(kWidth - filled, ' '), percent);
}

}  // namespace isodelta::tools
