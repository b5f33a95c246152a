#pragma once
#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Texts for what is kept by the thousand: they take less room than std::string, but change only as a whole.

namespace sesame {

// A text in one piece of memory; eight bytes itself.
class packed_text {
  public:
    using described_as = std::string;

    packed_text() = default;
    packed_text(std::string_view text);
    packed_text(std::string const& text)
        : packed_text(std::string_view(text)) {}
    packed_text(char const* text)
        : packed_text(std::string_view(text)) {}
    // The text with others in it: a long one is not copied twice.
    struct insertion {
        std::size_t at; // in the text, ascending
        std::string_view what;
    };
    packed_text(std::string_view text, std::vector<insertion> const& others);
    packed_text(packed_text&&) = default;
    packed_text& operator=(packed_text&&) = default;
    packed_text(packed_text const& other)
        : packed_text(other.view()) {}
    packed_text& operator=(packed_text const& other) { return *this = packed_text(other); }

    std::string_view view() const;
    std::string text() const { return std::string(view()); }
    operator std::string_view() const { return view(); }
    operator std::string() const { return text(); }
    bool empty() const { return !kept_; }
    std::size_t size() const { return view().size(); }

    template<class Text>
    requires std::convertible_to<Text const&, std::string_view>
    friend bool operator==(packed_text const& a, Text const& b) { return a.view() == std::string_view(b); }

  private:
    std::unique_ptr<char[]> kept_; // the length, and the text
};

// Appends a text with its length; takes one off again. A list of such texts needs nothing else to be read.
void append_packed(std::string& to, std::string_view text);
void append_packed_size(std::string& to, std::size_t size); // what stands before such a text
std::string_view take_packed(std::string_view& from);

} // namespace sesame
