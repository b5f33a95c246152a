#pragma once
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The types of the members of wire structs. A plain member is required, an optional one is not; what AWS asks of a
// value stands in its type, as data, so that the reader checks it and `sesame operations` can print it.
//
//     struct Tag { text<length{1, 128}> Key; text<length{0, 256}> Value; };

namespace sesame::api::codec {

// Text in a template argument.
template<std::size_t N>
struct fixed {
    char chars[N];
    constexpr fixed(char const (&text)[N]) { std::copy_n(text, N, chars); } // NOLINT: implicit on purpose
    constexpr operator std::string_view() const { return {chars, N - 1}; }
};

// Rules. Each gives, through `report`, AWS's sentence for what a value breaks.

struct length { // in characters
    std::size_t min, max;

    template<class Report>
    void check(std::string_view value, Report report) const {
        check(utf8_length(value), report);
    }
    template<class Report>
    void check(std::size_t n, Report report) const {
        if (n > max) report(at_most());
        if (n < min) report(at_least());
    }
    std::string sentences() const { return max == SIZE_MAX ? at_least() : at_most() + ", " + at_least(); }
    std::string describe() const { return std::to_string(min) + "-" + std::to_string(max) + " characters"; }

  private:
    std::string at_most() const { return "Member must have length less than or equal to " + std::to_string(max); }
    std::string at_least() const { return "Member must have length greater than or equal to " + std::to_string(min); }
};

struct not_empty { // of names whose greatest length the service itself checks
    template<class Report>
    void check(std::string_view value, Report report) const {
        if (value.empty()) report("Member must have length greater than or equal to 1");
    }
    std::string describe() const { return "not empty"; }
};

template<fixed Expression, bool (*Matches)(std::string_view)>
struct pattern { // the expression is what AWS prints, the function what it means
    template<class Report>
    void check(std::string_view value, Report report) const {
        if (!Matches(value)) report(sentences());
    }
    std::string sentences() const {
        return "Member must satisfy regular expression pattern: " + std::string(std::string_view(Expression));
    }
    std::string describe() const { return "like " + std::string(std::string_view(Expression)); }
};

template<fixed... Values>
struct one_of {
    static std::string list() { return joined(std::initializer_list<std::string_view>{Values...}); }
    template<class Report>
    void check(std::string_view value, Report report) const {
        if (((value != std::string_view(Values)) && ...)) report(sentences());
    }
    static std::string sentences() { return "Member must satisfy enum value set: [" + list() + "]"; }
    std::string describe() const { return "one of " + list(); }
};

// The same for the words of a table: an array of string_view.
template<auto const& Words>
struct one_word_of {
    static std::string list() { return joined(Words); }
    template<class Report>
    void check(std::string_view value, Report report) const {
        if (std::find(Words.begin(), Words.end(), value) == Words.end()) report(sentences());
    }
    static std::string sentences() { return "Member must satisfy enum value set: [" + list() + "]"; }
    std::string describe() const { return "one of " + list(); }
};

// Text that obeys the rules.
template<auto... Rules>
struct text : std::string {
    using std::string::string;
    text(std::string s)
        : std::string(std::move(s)) {} // NOLINT: implicit on purpose

    template<class Report>
    static void check(std::string_view value, Report report) {
        (Rules.check(value, report), ...);
    }
    static std::string describe() {
        std::string out;
        ((out += (out.empty() ? "" : ", ") + Rules.describe()), ...);
        return out;
    }
};

// A whole number in these bounds.
template<int Min, int Max>
struct whole {
    int value = Min;

    template<class Report>
    static void check(int value, Report report) {
        if (value > Max) report("Member must have value less than or equal to " + std::to_string(Max));
        if (value < Min) report("Member must have value greater than or equal to " + std::to_string(Min));
    }
    static std::string describe() { return "integer, " + std::to_string(Min) + "-" + std::to_string(Max); }
};

// The value of a described enum that has this name, which a rule has checked.
template<class Enum>
Enum enumerator(std::string const& name) {
    auto out = Enum{};
    boost::describe::enum_from_string(name.c_str(), out);
    return out;
}

// Bytes, base64 on the wire.
struct blob {
    std::string bytes;
    std::size_t length = 0; // of the bytes; if a form has more than 16 MiB they are not decoded, and not here
};

// A list that may be absent, with a limit.
template<class T, std::size_t Most>
struct list_up_to : std::vector<T> {
    using std::vector<T>::vector;
};

// A list that must be given, and have so many members; a plain vector may be absent. In a form an empty list is absent.
template<class T, length Size>
struct required_list_of : std::vector<T> {
    using std::vector<T>::vector;
};
template<class T>
using required_list = required_list_of<T, length{0, SIZE_MAX}>;

// A list of such texts. A broken rule is reported once, for the whole list.
template<auto... Rules>
struct texts : std::vector<std::string> {
    using std::vector<std::string>::vector;

    template<class Report>
    static void check(std::vector<std::string> const& values, Report report) {
        bool broken = false;
        for (auto const& value : values) (Rules.check(value, [&](auto&&) { broken = true; }), ...);
        if (!broken) return;
        std::string all;
        ((all += (all.empty() ? "" : ", ") + Rules.sentences()), ...);
        report("Member must satisfy constraint: [" + all + "]");
    }
};

// The same, where it must have members.
template<auto... Rules>
struct required_texts : texts<Rules...> {
    using texts<Rules...>::texts;
};

// The same for a list that may be absent, with a limit.
template<std::size_t Most, auto... Rules>
struct texts_up_to : texts<Rules...> {
    using texts<Rules...>::texts;
};

// A map in the order given. On the wire its entries have `key` and `value`, where AWS takes `name` for `key`, too
// (users of ex_aws_sns sent it for years); those of a `named_map` have `Name` and `Value` (SNS message attributes
// only).
template<class T>
struct map_of : std::vector<std::pair<std::string, T>> {
    using std::vector<std::pair<std::string, T>>::vector;
    static constexpr std::string_view key_name = "key", other_key_name = "name", value_name = "value";
};
template<class T>
struct named_map : std::vector<std::pair<std::string, T>> {
    using std::vector<std::pair<std::string, T>>::vector;
    static constexpr std::string_view key_name = "Name", other_key_name = key_name, value_name = "Value";
};
using string_map = map_of<std::string>;

// A list whose items the Query protocol names without a step between: "AttributeName.1", or for a single one, as old
// clients send it, "AttributeName". An empty one is left out of responses.
template<fixed Item, class T>
struct flat_list : std::vector<T> {
    using std::vector<T>::vector;
    static constexpr std::string_view item_name = Item;
};

// A map likewise: "Attribute.1.Name" and "Attribute.1.Value", or without a number.
template<fixed Entry, class T, fixed Key = "Name">
struct flat_map : std::vector<std::pair<std::string, T>> {
    using std::vector<std::pair<std::string, T>>::vector;
    static constexpr std::string_view entry_name = Entry, key_name = Key, other_key_name = Key, value_name = "Value";
};

// A map that must have entries: an empty one looks like an absent one on the wire.
struct required_string_map : string_map {};

// A map of so many entries whose keys obey a rule. What is asked of the length of a value (a text, or a list) is
// reported once, for the whole map.
template<class T, length Size, auto KeyRule, length ValueLength = length{0, SIZE_MAX}>
struct map_by : map_of<T> {
    template<class Report>
    static void check(map_of<T> const& entries, Report report) {
        Size.check(entries.size(), report);
        bool bad_key = false, bad_value = false;
        for (auto const& [key, value] : entries) {
            KeyRule.check(std::string_view(key), [&](auto&&) { bad_key = true; });
            if constexpr (requires { std::string_view(value); })
                ValueLength.check(std::string_view(value), [&](auto&&) { bad_value = true; });
            else
                ValueLength.check(value.size(), [&](auto&&) { bad_value = true; });
        }
        if (bad_key) report("Map keys must satisfy constraint: [" + KeyRule.sentences() + "]");
        if (bad_value) report("Map value must satisfy constraint: [" + ValueLength.sentences() + "]");
    }
};

} // namespace sesame::api::codec
