#include "server/process/kept_blocks.hpp"

#include <cstdlib>
#include <new>

// The allocator of the program. What the first thread frees, which owns the state, it gets again: each call asks for
// the same sizes as the one before it. malloc and free take ten times as many instructions. Other threads use these.

namespace {

using sesame::server::kept_blocks;

constinit kept_blocks blocks;
constinit thread_local kept_blocks* own = nullptr; // of the first thread
[[maybe_unused]] bool const begun = (own = &blocks) != nullptr;

} // namespace

void* operator new(std::size_t bytes) {
    if (own)
        if (auto* const kept = own->take(bytes)) return kept;
    auto const size = bytes > kept_blocks::largest ? bytes : kept_blocks::size_for(bytes);
    for (;;) {
        if (auto* const fresh = std::malloc(size)) return fresh;
        auto const handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* block) noexcept { std::free(block); }

void operator delete(void* block, std::size_t bytes) noexcept {
    if (!block || !own || !own->keep(block, bytes)) std::free(block);
}
