#include "model/base/md5.hpp"

#include "model/text/hex.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace sesame {
namespace {

using md5_state = std::array<std::uint32_t, 4>;

// floor(2^32 * |sin(i + 1)|)
constexpr std::array<std::uint32_t, 64> md5_sines{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
constexpr std::array<std::array<int, 4>, 4> md5_turns{
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

void absorb_md5(md5_state& h, char const* block) {
    std::array<std::uint32_t, 16> words{};
    for (std::size_t i = 0; i < 64; ++i)
        words[i / 4] |= std::uint32_t{static_cast<unsigned char>(block[i])} << (8 * (i % 4));
    auto [a, b, c, d] = h;
    for (std::size_t i = 0; i < 64; ++i) {
        std::uint32_t mixed = 0;
        std::size_t word = 0;
        switch (i / 16) {
        case 0:
            mixed = (b & c) | (~b & d), word = i;
            break;
        case 1:
            mixed = (d & b) | (~d & c), word = (5 * i + 1) % 16;
            break;
        case 2:
            mixed = b ^ c ^ d, word = (3 * i + 5) % 16;
            break;
        default:
            mixed = c ^ (b | ~d), word = (7 * i) % 16;
            break;
        }
        auto const turned = std::rotl(a + mixed + md5_sines[i] + words[word], md5_turns[i / 16][i % 4]);
        a = d;
        d = c;
        c = b;
        b += turned;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
}

} // namespace

std::string md5_hex(std::string_view bytes) {
    md5_state h{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    auto rest = bytes;
    for (; rest.size() >= 64; rest.remove_prefix(64)) absorb_md5(h, rest.data());
    std::array<char, 128> end{};
    std::memcpy(end.data(), rest.data(), rest.size());
    end[rest.size()] = static_cast<char>(0x80);
    std::size_t const size = rest.size() < 56 ? 64 : 128;
    auto const bits = std::uint64_t{bytes.size()} * 8;
    for (std::size_t i = 0; i < 8; ++i) end[size - 8 + i] = static_cast<char>(bits >> (8 * i));
    for (std::size_t at = 0; at < size; at += 64) absorb_md5(h, end.data() + at);
    std::string out;
    for (auto const word : h)
        for (int i = 0; i < 4; ++i) out.push_back(static_cast<char>(word >> (8 * i)));
    return hex(out);
}

} // namespace sesame
