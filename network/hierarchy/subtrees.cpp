#include "network/hierarchy/subtrees.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <thread>

namespace isodelta::network {

namespace {

/// Parts a thread, so that none waits long for the last.
constexpr std::uint32_t kPartsPerThread = 16;

/// Positions below which starting threads costs more than it saves.
constexpr std::size_t kWorthThreads = 20000;

}  // namespace

Subtrees cut_into_subtrees(const Hierarchy& hierarchy, unsigned threads) {
    const auto positions = static_cast<std::uint32_t>(hierarchy.core.size());
    if (threads <= 1) return {.parts = {{0, positions}}, .top = {}};
    const std::uint32_t largest = std::max(positions / (threads * kPartsPerThread), 1U);
    Subtrees subtrees;
    for (std::uint32_t at = 0; at < positions;) {
        if (hierarchy.subtree[at] <= largest) {
            subtrees.parts.push_back({at, at + hierarchy.subtree[at]});
            at += hierarchy.subtree[at];
        } else {
            subtrees.top.push_back(at++);
        }
    }
    return subtrees;
}

Subtrees cut_into_runs(std::uint32_t positions, unsigned threads) {
    const std::uint32_t length = positions / (threads * kPartsPerThread) + 1;
    Subtrees runs;
    for (std::uint32_t begin = 0; begin < positions; begin += length)
        runs.parts.push_back({begin, std::min(begin + length, positions)});
    return runs;
}

void for_each_part(const Subtrees& subtrees, unsigned threads,
                   const std::function<void(PositionRange, unsigned)>& work) {
    if (threads <= 1) {
        for (const PositionRange part : subtrees.parts) work(part, 0);
        return;
    }
    tbb::task_arena(static_cast<int>(threads)).execute([&] {
        tbb::parallel_for(std::size_t{0}, subtrees.parts.size(), [&](std::size_t i) {
            work(subtrees.parts[i], static_cast<unsigned>(tbb::this_task_arena::current_thread_index()));
        });
    });
}

unsigned choose_threads(const Hierarchy& hierarchy, unsigned wanted) {
    if (hierarchy.core.size() < kWorthThreads) return 1;
    return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace isodelta::network
