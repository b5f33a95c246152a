#pragma once
#include <optional>
#include <string_view>
#include <vector>

// Finds tags in HTML as browsers do (HTML Living Standard, "Tokenization"), as far as links need it: comments, scripts
// and styles contain no tags. Never refuses anything.

namespace sesame::mime {

// All views point into the HTML.
struct html_attribute {
    std::string_view name;
    std::string_view value;  // as written, without quotes
    std::string_view quoted; // with them
    std::string_view whole;  // from the white space before it to its end
};

struct html_tag {
    std::string_view name;                  // "a"; of an end tag "/a"
    std::string_view whole;                 // from "<" to ">"
    std::vector<html_attribute> attributes; // the first hundred

    html_attribute const* find(std::string_view attribute) const;
};

class html_reader {
  public:
    explicit html_reader(std::string_view html)
        : html_(html) {}

    std::optional<html_tag> next();

  private:
    std::optional<html_tag> read_tag();
    bool read_attribute(html_tag& tag);
    void skip_blanks();
    void skip_past(std::string_view end);
    void skip_raw_text(std::string_view element);

    std::string_view html_;
    std::size_t at_ = 0;
};

} // namespace sesame::mime
