#include "model/base/crc.hpp"

#include <array>

namespace sesame {
namespace {

// One table for each of eight bytes that are taken at a time. All three polynomials are written low bit first.
template<class Word>
using crc_tables = std::array<std::array<Word, 256>, 8>;

template<class Word>
constexpr crc_tables<Word> make_tables(Word polynomial) {
    crc_tables<Word> out{};
    for (std::size_t i = 0; i < 256; ++i) {
        Word value = static_cast<Word>(i);
        for (int bit = 0; bit < 8; ++bit) value = value & 1 ? value >> 1 ^ polynomial : value >> 1;
        out[0][i] = value;
    }
    for (std::size_t t = 1; t < 8; ++t)
        for (std::size_t i = 0; i < 256; ++i) out[t][i] = out[t - 1][i] >> 8 ^ out[0][out[t - 1][i] & 255];
    return out;
}

template<class Word>
Word crc_of(crc_tables<Word> const& tables, std::string_view bytes) {
    Word value = ~Word{0};
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        std::uint64_t eight = 0;
        for (std::size_t i = 8; i-- > 0;) eight = eight << 8 | static_cast<unsigned char>(bytes[i]);
        eight ^= value;
        value = 0;
        for (std::size_t i = 0; i < 8; ++i) value ^= tables[7 - i][eight >> (8 * i) & 255];
    }
    for (unsigned char const c : bytes) value = value >> 8 ^ tables[0][(value ^ c) & 255];
    return ~value;
}

} // namespace

std::uint32_t crc32(std::string_view bytes) {
    static constexpr auto tables = make_tables<std::uint32_t>(0xedb88320);
    return crc_of(tables, bytes);
}

std::uint32_t crc32c(std::string_view bytes) {
    static constexpr auto tables = make_tables<std::uint32_t>(0x82f63b78);
    return crc_of(tables, bytes);
}

std::uint64_t crc64nvme(std::string_view bytes) {
    static constexpr auto tables = make_tables<std::uint64_t>(0x9a6c9329ac4bc9b5);
    return crc_of(tables, bytes);
}

} // namespace sesame
