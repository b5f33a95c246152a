#pragma once
#include "model/text/json/json_text.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace sesame {

// Writes a compact JSON document from its start to its end: a tree of values takes five times as long. It sets the
// commas and checks nothing: a key before each value of an object and nowhere else, and as many ends as beginnings.
class compact_json {
  public:
    // `bytes`: about as long as it will be.
    explicit compact_json(std::size_t bytes)
        : out_(bytes) {}

    compact_json& key(std::string_view key); // without anything that JSON escapes, as keys in our source are
    compact_json& any_key(std::string_view key);
    compact_json& open(char bracket); // { or [
    compact_json& close(char bracket);
    compact_json& text(std::string_view value);
    template<class Texts = std::initializer_list<std::string_view>>
    compact_json& texts(Texts const& values) { // a list
        open('[');
        for (auto const& value : values) text(value);
        return close(']');
    }
    compact_json& number(std::int64_t value);
    compact_json& literal(std::string_view value); // JSON already: true, false, null, a whole document

    compact_json& member(std::string_view key, std::string_view value) { return this->key(key).text(value); }

    std::string_view written() const { return out_.written(); } // good until more is written

    // `behind`: what follows the document.
    std::string finish(std::string_view behind = {}) && {
        out_.add(behind);
        return std::move(out_).finish();
    }

  private:
    // Sets the comma before a value or a key. `follows`: whether what comes then has one before it.
    void begin(bool follows) {
        if (std::exchange(follows_, follows)) out_.add(',');
    }

    json_text out_;
    bool follows_ = false; // a value stands before
};

} // namespace sesame
