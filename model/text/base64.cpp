#include "model/text/base64.hpp"

#include <array>
#include <cstdint>

namespace sesame {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The meanings of characters that stand for no six bits.
enum : std::uint8_t { padding = 64, blank, foreign };

constexpr auto meanings = [] {
    std::array<std::uint8_t, 256> out{};
    out.fill(foreign);
    for (char const c : std::string_view(" \t\r\n\v\f")) out[static_cast<unsigned char>(c)] = blank;
    out['='] = padding;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        out[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return out;
}();

constexpr unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

constexpr unsigned meaning_at(std::string_view text, std::size_t i) { return meanings[byte_at(text, i)]; }

// Collects six bits at a time and writes three bytes for four of them.
class group_decoder {
  public:
    explicit group_decoder(std::size_t characters)
        : out_(characters / 4 * 3 + 3, '\0') {}

    void put(unsigned six_bits) {
        bits_ = bits_ << 6 | six_bits;
        if (++count_ == 4) {
            write(bits_ >> 16), write(bits_ >> 8), write(bits_);
            count_ = 0;
        }
    }
    void put_group(unsigned a, unsigned b, unsigned c, unsigned d) {
        auto const bits = a << 18 | b << 12 | c << 6 | d;
        write(bits >> 16), write(bits >> 8), write(bits);
    }
    int pending() const { return count_; }

    // Ends a run: writes the bytes of an unfinished group, and starts afresh.
    void flush() {
        if (count_ >= 2) write(bits_ >> (6 * count_ - 8));
        if (count_ == 3) write(bits_ >> 2);
        count_ = 0;
    }
    std::string take() && {
        out_.resize(size_);
        return std::move(out_);
    }

  private:
    void write(unsigned byte) { out_[size_++] = static_cast<char>(byte & 0xFF); }

    std::string out_;
    std::size_t size_ = 0;
    unsigned bits_ = 0;
    int count_ = 0;
};

// Decodes whole groups of four from `i` on, looking at each character once; gives the place where it stopped.
std::size_t decode_groups(std::string_view text, std::size_t i, group_decoder& out) {
    for (; i + 4 <= text.size(); i += 4) {
        auto const a = meaning_at(text, i), b = meaning_at(text, i + 1);
        auto const c = meaning_at(text, i + 2), d = meaning_at(text, i + 3);
        if ((a | b | c | d) >= padding) break;
        out.put_group(a, b, c, d);
    }
    return i;
}

bool ends_properly(std::string_view text, std::size_t first_padding, int pending) {
    int paddings = 0;
    for (auto i = first_padding; i < text.size(); ++i) {
        auto const meaning = meaning_at(text, i);
        if (meaning == padding)
            ++paddings;
        else if (meaning != blank)
            return false;
    }
    return pending != 1 && paddings <= (4 - pending) % 4;
}

} // namespace

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '=');
    auto* to = out.data();
    auto const put = [&to](unsigned six_bits) { *to++ = alphabet[six_bits & 63]; };
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        auto const bits = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
        put(bits >> 18), put(bits >> 12), put(bits >> 6), put(bits);
    }
    if (i + 1 == bytes.size()) put(byte_at(bytes, i) >> 2), put(byte_at(bytes, i) << 4);
    if (i + 2 == bytes.size()) {
        auto const bits = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8;
        put(bits >> 18), put(bits >> 12), put(bits >> 6);
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    group_decoder out(text.size());
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        if (out.pending() == 0) i = decode_groups(text, i, out);
        if (i == text.size()) break;
        auto const meaning = meaning_at(text, i);
        if (meaning < padding)
            out.put(meaning);
        else if (meaning == padding)
            break;
        else if (meaning == foreign)
            return std::nullopt;
    }
    if (!ends_properly(text, i, out.pending())) return std::nullopt;
    out.flush();
    return std::move(out).take();
}

std::string from_base64_leniently(std::string_view text) {
    group_decoder out(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (out.pending() == 0) i = decode_groups(text, i, out);
        if (i == text.size()) break;
        auto const meaning = meaning_at(text, i);
        if (meaning < padding)
            out.put(meaning);
        else if (meaning == padding)
            out.flush();
    }
    out.flush();
    return std::move(out).take();
}

} // namespace sesame
