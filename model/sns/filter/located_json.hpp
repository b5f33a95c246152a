#pragma once
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

// JSON that remembers the place of every value in its text, for refusals with line and column.

namespace sesame::sns {

struct located_json {
    enum class type { null, boolean, number, string, array, object };

    type kind = type::null;
    std::string name;                   // of an object's member
    std::string text;                   // a string's characters; a number, true, false or null as written
    std::vector<located_json> children; // elements or members
    std::size_t begin = 0;              // offsets of its first byte and of the one after its last
    std::size_t end = 0;

    bool is(type t) const { return kind == t; }

    // The place of AWS's parser when it meets the value: behind a number or a word, but behind only the first character
    // of a string, array or object.
    std::size_t met() const {
        auto const scalar = is(type::null) || is(type::boolean) || is(type::number);
        return scalar ? end : begin + 1;
    }
};

// The mistake, in the words of AWS's parser (Jackson), and its place.
struct json_syntax_error : std::exception {
    json_syntax_error(std::string text_, std::size_t place_)
        : text(std::move(text_))
        , place(place_) {}

    std::string text;
    std::size_t place;

    char const* what() const noexcept override { return text.c_str(); }
};

// Of members with the same name the last one counts. Throws json_syntax_error.
located_json parse_located_json(std::string_view text);

// The same without spaces, written as AWS writes it.
std::string compact(located_json const& value);

// "failed to parse JSON. <what> at <where>", as SNS reports it.
std::string parse_failure(std::string_view text, json_syntax_error const& e);

} // namespace sesame::sns
