#pragma once
#include <array>
#include <cstddef>
#include <new>

namespace sesame::server {

// Small blocks of memory that were given back, by size, for who asks for such a size next. It owns none of them.
class kept_blocks {
  public:
    static constexpr std::size_t largest = 1016; // bytes
    static constexpr std::size_t most = 16;      // of a size: half a megabyte in all

    // The size of a block for so many bytes, at most `largest`. All of these sizes are whole ones of glibc, whose
    // blocks have 8 bytes more than a multiple of 16.
    static constexpr std::size_t size_for(std::size_t bytes) { return step * place_of(bytes) + step / 2; }

    // A block of size_for(bytes), or nothing.
    void* take(std::size_t bytes) {
        if (bytes > largest) return nullptr;
        auto& those = of_size_[place_of(bytes)];
        auto* const out = those.first;
        if (!out) return nullptr;
        those.first = out->next;
        --those.count;
        return out;
    }

    // Keeps a block of size_for(bytes). False if it is large, or there are many.
    bool keep(void* block, std::size_t bytes) {
        if (bytes > largest) return false;
        auto& those = of_size_[place_of(bytes)];
        if (those.count == most) return false;
        those.first = new (block) free_block{those.first};
        ++those.count;
        return true;
    }

  private:
    struct free_block {
        free_block* next;
    };
    struct blocks {
        free_block* first = nullptr;
        std::size_t count = 0;
    };
    static constexpr std::size_t step = 16;

    static constexpr std::size_t place_of(std::size_t bytes) { return (bytes + step / 2 - 1) / step; }

    std::array<blocks, largest / step + 1> of_size_{};
};

} // namespace sesame::server
