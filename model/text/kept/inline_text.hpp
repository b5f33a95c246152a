#pragma once
#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sesame {

// A text of at most so many bytes, without memory of its own. Longer ones throw std::length_error.
template<std::size_t Most>
class inline_text {
  public:
    using described_as = std::string;
    static constexpr std::size_t most = Most; // bytes

    inline_text() = default;
    inline_text(std::string_view text) {
        if (text.size() > Most) throw std::length_error("inline_text");
        std::copy(text.begin(), text.end(), bytes_.begin());
        size_ = static_cast<unsigned char>(text.size());
    }
    inline_text(std::string const& text)
        : inline_text(std::string_view(text)) {}
    inline_text(char const* text)
        : inline_text(std::string_view(text)) {}

    std::string_view view() const { return {bytes_.data(), size_}; }
    std::string text() const { return std::string(view()); }
    operator std::string_view() const { return view(); }
    operator std::string() const { return text(); }
    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }

    friend std::string operator+(std::string before, inline_text const& text) { return before.append(text.view()); }
    friend std::string operator+(inline_text const& text, std::string_view after) { return text.text().append(after); }
    template<class Text>
    requires std::convertible_to<Text const&, std::string_view>
    friend bool operator==(inline_text const& a, Text const& b) { return a.view() == std::string_view(b); }

  private:
    static_assert(Most < 256);
    std::array<char, Most> bytes_{};
    unsigned char size_ = 0;
};

} // namespace sesame
