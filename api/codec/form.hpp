#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api::codec {

// The parameters of a Query request, by name. Of a repeated name the first value counts.
class form {
  public:
    // Adds application/x-www-form-urlencoded text: a body or a query string. Invalid UTF-8 becomes U+FFFD, as in AWS's
    // (Java) front end. A broken percent escape stays as it is. Call index() after the last one.
    void add(std::string_view urlencoded);
    void index();

    // The value given under exactly this name; null if there is none.
    std::string const* find(std::string_view name) const;

    // Whether this name, or one that continues it after a dot, was given.
    bool has(std::string_view name) const;

    // The numbers N for which a name starts "<prefix>N", followed by a dot or the end, in ascending order. `prefix`
    // ends with a dot. Gaps are fine; only what was given costs anything.
    std::vector<std::uint64_t> numbers(std::string_view prefix) const;

    // The first `most` parameters in the order of their names. Cuts names and values at the longest lengths.
    std::vector<std::pair<std::string, std::string>> take(std::size_t most, std::size_t longest_name,
                                                          std::size_t longest_value) &&;
    std::size_t size() const { return parameters_.size(); }

  private:
    using parameter = std::pair<std::string, std::string>;
    std::vector<parameter>::const_iterator first_not_before(std::string_view name) const;

    std::vector<parameter> parameters_; // sorted by name once indexed
};

// The decoded pairs of name and value in such text, as they come.
using urlencoded_list = std::vector<std::pair<std::string, std::string>>;
urlencoded_list urlencoded_pairs(std::string_view text);

// Percent-decoding with '+' for space; invalid UTF-8 becomes U+FFFD.
std::string url_decode(std::string_view text);

} // namespace sesame::api::codec
