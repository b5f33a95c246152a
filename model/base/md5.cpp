#include "model/base/md5.hpp"

#include <array>
#include <bit>
#include <cstdint>

namespace sesame {
namespace {

constexpr std::array<std::uint32_t, 64> sines{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

constexpr std::array<std::array<int, 4>, 4> turns{{{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

using md5_state = std::array<std::uint32_t, 4>;
using sha1_state = std::array<std::uint32_t, 5>;

std::uint32_t byte_at(std::string_view block, std::size_t i) { return static_cast<unsigned char>(block[i]); }

void absorb_md5(md5_state& h, std::string_view block) {
    std::array<std::uint32_t, 16> w;
    for (std::size_t i = 0; i < 16; ++i)
        w[i] = byte_at(block, 4 * i) | byte_at(block, 4 * i + 1) << 8 | byte_at(block, 4 * i + 2) << 16 |
               byte_at(block, 4 * i + 3) << 24;
    std::uint32_t a = h[0], b = h[1], c = h[2], d = h[3];
    // Takes the words from `first` on, `step` words apart.
    auto const round = [&](std::size_t number, std::size_t step, std::size_t first, auto mixed) {
        for (std::size_t i = 0; i < 16; ++i) {
            auto const sum = a + mixed(b, c, d) + sines[16 * number + i] + w[(step * i + first) % 16];
            auto const turned = std::rotl(sum, turns[number][i % 4]);
            a = d;
            d = c;
            c = b;
            b += turned;
        }
    };
    round(0, 1, 0, [](auto x, auto y, auto z) { return (x & y) | (~x & z); });
    round(1, 5, 1, [](auto x, auto y, auto z) { return (z & x) | (~z & y); });
    round(2, 3, 5, [](auto x, auto y, auto z) { return x ^ y ^ z; });
    round(3, 7, 0, [](auto x, auto y, auto z) { return y ^ (x | ~z); });
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
}

void absorb_sha1(sha1_state& h, std::string_view block) {
    std::array<std::uint32_t, 80> w;
    for (std::size_t i = 0; i < 80; ++i)
        w[i] = i < 16 ? byte_at(block, 4 * i) << 24 | byte_at(block, 4 * i + 1) << 16 | byte_at(block, 4 * i + 2) << 8 |
                            byte_at(block, 4 * i + 3)
                      : std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    auto [a, b, c, d, e] = h;
    for (std::size_t i = 0; i < 80; ++i) {
        auto const f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
        constexpr std::array<std::uint32_t, 4> added{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
        auto const next = std::rotl(a, 5) + f + e + added[i / 20] + w[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
}

enum class order { little_endian, big_endian };

// Blocks of 64 bytes; the last ones have the length in bits at their end.
template<class State>
void absorb_all(State& h, std::string_view bytes, void (*absorb)(State&, std::string_view), order of_length) {
    auto const bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    for (; bytes.size() >= 64; bytes.remove_prefix(64)) absorb(h, bytes);
    std::string tail(bytes);
    tail.push_back('\x80');
    tail.resize(tail.size() <= 56 ? 56 : 120, '\0');
    for (int i = 0; i < 8; ++i)
        tail.push_back(static_cast<char>(bits >> (of_length == order::little_endian ? 8 * i : 56 - 8 * i)));
    for (std::string_view rest = tail; !rest.empty(); rest.remove_prefix(64)) absorb(h, rest);
}

} // namespace

std::string md5(std::string_view bytes) {
    md5_state h{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    absorb_all(h, bytes, absorb_md5, order::little_endian);
    std::string out;
    for (auto const word : h)
        for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(word >> shift));
    return out;
}

std::string md5_hex(std::string_view bytes) {
    std::string out;
    for (unsigned char const byte : md5(bytes))
        for (int shift = 4; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[byte >> shift & 15]);
    return out;
}

std::string sha1(std::string_view bytes) {
    sha1_state h{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    absorb_all(h, bytes, absorb_sha1, order::big_endian);
    std::string out;
    for (auto const word : h)
        for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(word >> shift));
    return out;
}

} // namespace sesame
