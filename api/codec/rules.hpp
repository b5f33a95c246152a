#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What AWS asks of a text, or of the number of what a list or map holds. Rules stand in the types of wire members and
// are data: a check of them is no code of its own.

namespace sesame::api::codec {

struct rule {
    enum class kind : unsigned char { length, not_empty, pattern, word };
    kind asks = kind::length;
    std::size_t min = 0, max = SIZE_MAX;         // of a length
    std::string_view expression{};               // of a pattern: what AWS prints
    bool (*matches)(std::string_view) = nullptr; // what it means
    std::span<std::string_view const> words{};   // of an enum
};

// AWS's sentences for the rules that a value breaks.
std::vector<std::string> broken(std::span<rule const> rules, std::string_view value);
std::vector<std::string> broken(rule const& length, std::size_t size);
bool breaks(std::span<rule const> rules, std::string_view value);
// All that a rule may say, and all rules for people: "1-128 characters, one of a, b".
std::string sentences(std::span<rule const> rules);
std::string described(std::span<rule const> rules);

// Text in a template argument.
template<std::size_t N>
struct fixed {
    char chars[N];
    constexpr fixed(char const (&text)[N]) { std::copy_n(text, N, chars); } // NOLINT: implicit on purpose
    constexpr operator std::string_view() const { return {chars, N - 1}; }
};

// The rules, as types are given them.

struct length { // in characters
    std::size_t min, max;
    constexpr rule data() const { return {rule::kind::length, min, max}; }
};

struct not_empty { // of names whose greatest length the service itself checks
    constexpr rule data() const { return {rule::kind::not_empty, 1}; }
};

template<fixed Expression, bool (*Matches)(std::string_view)>
struct pattern { // the expression is what AWS prints, the function what it means
    constexpr rule data() const { return {rule::kind::pattern, 0, SIZE_MAX, Expression, Matches}; }
};

template<fixed... Values>
struct one_of {
    static constexpr std::array<std::string_view, sizeof...(Values)> words{Values...};
    constexpr rule data() const { return {rule::kind::word, 0, SIZE_MAX, {}, nullptr, words}; }
};

// The same for the words of a table: an array of string_view.
template<auto const& Words>
struct one_word_of {
    constexpr rule data() const { return {rule::kind::word, 0, SIZE_MAX, {}, nullptr, Words}; }
};

template<auto... Rules>
inline constexpr std::array<rule, sizeof...(Rules)> rules_of{Rules.data()...};

} // namespace sesame::api::codec
