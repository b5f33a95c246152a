#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sesame::sns {

// Reads the tokens of a JSON text, one after the other. Throws json_syntax_error, with the words and the place of AWS's
// parser (Jackson). The text lives longer.
class json_tokens {
  public:
    explicit json_tokens(std::string_view text)
        : text_(text) {}

    std::string_view text() const { return text_; }
    std::size_t at() const { return at_; }
    bool at_end() const { return at_ == text_.size(); }
    char peek() const { return text_[at_]; } // not at the end

    void skip_space();
    bool take(char c);       // false, and nothing is taken, if the next one is another
    std::string number();    // as it is written
    std::string string();    // what stands between the quotes
    std::string_view word(); // empty if no word begins here

    [[noreturn]] void unexpected(std::string_view wanted) const;
    [[noreturn]] void ended(std::string_view wanted) const;

  private:
    void digits();
    void append_escaped(std::string& out);
    char32_t four_hex_digits();
    char32_t code_point(); // half of a surrogate pair alone stands for no character

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace sesame::sns
