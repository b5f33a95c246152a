#pragma once
#include <compare>
#include <optional>
#include <string_view>

namespace boost::json {
class value;
}

namespace sesame::sns {

// A number as filters compare it. Exact for every 64-bit integer, and to six digits after the point where AWS promises
// five (below 5e9), so its spelling (301.5, 3.015e2) and its parser do not matter.
class filter_number {
  public:
    explicit filter_number(long double value);

    friend std::partial_ordering operator<=>(filter_number const&, filter_number const&) = default;

  private:
    long double value_; // 64-bit mantissa at least on the platforms served (x86-64, Linux on ARM)
};

// Reads the text of a JSON number or of a Number attribute; leading + and zeros are fine. Nothing for other text.
std::optional<filter_number> parse_filter_number(std::string_view text);

// Nothing unless the value is a number.
std::optional<filter_number> as_filter_number(boost::json::value const& value);

} // namespace sesame::sns
