#pragma once
#include "api/codec/rules.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The types of the members of wire structs. A plain member is required, an optional one is not; what AWS asks of a
// value stands in its type, as data, so that the reader checks it and `sesame operations` can print it.
//
//     struct Tag { text<length{1, 128}> Key; text<length{0, 256}> Value; };

namespace sesame::api::codec {

// Text that obeys the rules.
template<auto... Rules>
struct text : std::string {
    using std::string::string;
    text(std::string s)
        : std::string(std::move(s)) {} // NOLINT: implicit on purpose
};

// A whole number in these bounds.
template<int Min, int Max>
struct whole {
    int value = Min;
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
// clients send it, "AttributeName". An empty one is left out of responses. JSON of the Query protocol calls it
// `Plural`, or as the member if that is "".
template<fixed Item, class T, fixed Plural = "">
struct flat_list : std::vector<T> {
    using std::vector<T>::vector;
    static constexpr std::string_view item_name = Item, plural_name = Plural;
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
struct map_by : map_of<T> {};

} // namespace sesame::api::codec
