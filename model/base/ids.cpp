#include "model/base/ids.hpp"

#include <cstring>

namespace sesame {

std::uint64_t id_source::next() {
    state += 0x9e3779b97f4a7c15ULL;
    auto z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::string id_source::text(std::size_t length, char const* alphabet) {
    auto const choices = std::strlen(alphabet);
    std::string out(length, ' ');
    for (auto& c : out) c = alphabet[next() % choices];
    return out;
}

std::string id_source::hex(std::size_t digits) {
    constexpr auto alphabet = "0123456789abcdef";
    std::string out(digits, '0');
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (i % 16 == 0) bits = next();
        out[i] = alphabet[bits & 15];
        bits >>= 4;
    }
    return out;
}

std::string id_source::uuid() {
    auto out = hex(36);
    out[8] = out[13] = out[18] = out[23] = '-';
    out[14] = '5';                 // version
    out[19] = "89ab"[out[19] & 3]; // variant
    return out;
}

} // namespace sesame
