#include "server/process/kept_blocks.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <vector>

using sesame::server::kept_blocks;

namespace {

using block = std::array<std::max_align_t, kept_blocks::largest / sizeof(std::max_align_t) + 1>;

} // namespace

TEST_CASE("A block that was given back is for who asks for its size next", "[process]") {
    kept_blocks kept;
    block one, other;
    REQUIRE(kept.keep(&one, 30));
    REQUIRE(kept.keep(&other, 60));
    CHECK(kept.take(24) == nullptr);
    CHECK(kept.take(25) == &one);
    CHECK(kept.take(40) == nullptr);
    CHECK(kept.take(57) == &other);
}

TEST_CASE("A block has room for what is asked for, however little it is", "[process]") {
    for (std::size_t bytes = 0; bytes <= kept_blocks::largest; ++bytes) {
        auto const size = kept_blocks::size_for(bytes);
        CHECK(size >= bytes);
        CHECK(size >= sizeof(void*));
        CHECK(kept_blocks::size_for(size) == size);
    }
}

TEST_CASE("Large blocks are not kept, and no more than a few of a size", "[process]") {
    kept_blocks kept;
    std::vector<block> blocks(kept_blocks::most + 1);
    CHECK_FALSE(kept.keep(&blocks[0], kept_blocks::largest + 1));
    CHECK(kept.take(kept_blocks::largest + 1) == nullptr);
    for (std::size_t i = 0; i < kept_blocks::most; ++i) REQUIRE(kept.keep(&blocks[i], kept_blocks::largest));
    CHECK_FALSE(kept.keep(&blocks.back(), kept_blocks::largest));
    for (std::size_t i = kept_blocks::most; i > 0; --i) CHECK(kept.take(kept_blocks::largest) == &blocks[i - 1]);
    CHECK(kept.take(kept_blocks::largest) == nullptr);
}
