#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

// Appends a text as JSON has it, between quotes, with the escapes that Boost.JSON makes. The text is UTF-8.
void append_quoted(std::string& out, std::string_view text);

// Writes a compact JSON document from its start to its end: a tree of values takes five times as long. It sets the
// commas and checks nothing: a key before each value of an object and nowhere else, and as many ends as beginnings.
class compact_json {
  public:
    // `bytes`: about as long as it will be.
    explicit compact_json(std::size_t bytes) { out_.reserve(bytes); }

    compact_json& key(std::string_view key);
    compact_json& open(char bracket); // { or [
    compact_json& close(char bracket);
    compact_json& text(std::string_view value);
    compact_json& texts(std::vector<std::string> const& values); // a list
    compact_json& number(std::int64_t value);
    compact_json& literal(std::string_view value); // true, false or null

    compact_json& member(std::string_view key, std::string_view value) { return this->key(key).text(value); }

    std::string finish() && { return std::move(out_); }

  private:
    void set_comma();

    std::string out_;
};

} // namespace sesame
