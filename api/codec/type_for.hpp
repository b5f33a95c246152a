#pragma once
#include "api/codec/type.hpp"
#include "api/codec/types.hpp"
#include "model/base/time.hpp"

#include <array>
#include <boost/describe/members.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

// type_for<T>::value: a type of wire structs as data; see type.hpp.

namespace sesame::api::codec {

template<class T>
struct type_for;

template<kind Is>
struct plain_type {
    static constexpr type value{Is};
};
// clang-format off
template<> struct type_for<bool> : plain_type<kind::flag> {};
template<> struct type_for<int> : plain_type<kind::integer> {};
template<> struct type_for<std::int64_t> : plain_type<kind::long_integer> {};
template<> struct type_for<double> : plain_type<kind::real> {};
template<> struct type_for<blob> : plain_type<kind::bytes> {};
template<> struct type_for<timestamp> : plain_type<kind::moment> {};
// clang-format on

template<>
struct type_for<std::string> {
    static constexpr text_type value{{kind::text}};
};
template<auto... Rules>
struct type_for<text<Rules...>> {
    static constexpr text_type value{{kind::text}, rules_of<Rules...>};
};
template<int Min, int Max>
struct type_for<whole<Min, Max>> {
    static constexpr whole_type value{{kind::whole}, Min, Max};
};

template<class T>
struct optional_access {
    static void* fill(void* to) { return &static_cast<std::optional<T>*>(to)->emplace(); }
    static void clear(void* to) { static_cast<std::optional<T>*>(to)->reset(); }
    static void const* find(void const* from) {
        auto const& known = *static_cast<std::optional<T> const*>(from);
        return known ? &*known : nullptr;
    }
};
template<class T>
struct type_for<std::optional<T>> {
    using access = optional_access<T>;
    static constexpr optional_type value{{kind::optional}, &type_for<T>::value, access::fill, nullptr, access::find};
};
// A list that is shown only if it has members, or if the caller gave an empty one.
template<class T>
struct type_for<std::optional<std::vector<T>>> {
    using access = optional_access<std::vector<T>>;
    static constexpr optional_type value{
        {kind::optional}, &type_for<std::vector<T>>::value, access::fill, access::clear, access::find};
};

// Lists.

template<class T>
void* add_item(void* to) {
    return &static_cast<std::vector<T>*>(to)->emplace_back();
}
template<class T>
void const* item_of(void const* from, std::size_t at) {
    auto const& known = *static_cast<std::vector<T> const*>(from);
    return at < known.size() ? &known[at] : nullptr;
}
template<class T>
constexpr list_type a_list{{kind::list}, &type_for<T>::value, add_item<T>, item_of<T>};

template<class T>
struct type_for<std::vector<T>> {
    static constexpr list_type value = a_list<T>;
};
template<class T, std::size_t Most>
struct type_for<list_up_to<T, Most>> {
    static constexpr list_type value = [] {
        auto out = a_list<T>;
        out.size.max = Most;
        return out;
    }();
};
template<class T, length Size>
struct type_for<required_list_of<T, Size>> {
    static constexpr list_type value = [] {
        auto out = a_list<T>;
        out.needs = needed::members;
        out.size = Size.data();
        return out;
    }();
};
template<fixed Item, class T, fixed Plural>
struct type_for<flat_list<Item, T, Plural>> {
    static constexpr list_type value = [] {
        auto out = a_list<T>;
        out.flat = flat_list<Item, T, Plural>::item_name;
        out.plural = flat_list<Item, T, Plural>::plural_name;
        return out;
    }();
};
template<auto... Rules>
struct type_for<texts<Rules...>> {
    static constexpr list_type value = [] {
        auto out = a_list<std::string>;
        out.of_texts = rules_of<Rules...>;
        return out;
    }();
};
template<auto... Rules>
struct type_for<required_texts<Rules...>> {
    static constexpr list_type value = [] {
        auto out = type_for<texts<Rules...>>::value;
        out.needs = needed::members;
        return out;
    }();
};
template<std::size_t Most, auto... Rules>
struct type_for<texts_up_to<Most, Rules...>> {
    static constexpr list_type value = [] {
        auto out = type_for<texts<Rules...>>::value;
        out.size.max = Most;
        return out;
    }();
};

// Maps.

template<class T>
map_type::entry add_entry(void* to) {
    auto& made = static_cast<std::vector<std::pair<std::string, T>>*>(to)->emplace_back();
    return {&made.first, &made.second};
}
template<class T>
map_type::known_entry entry_of(void const* from, std::size_t at) {
    auto const& known = *static_cast<std::vector<std::pair<std::string, T>> const*>(from);
    if (at == known.size()) return {nullptr, nullptr};
    return {&known[at].first, &known[at].second};
}
template<class Map, class T>
constexpr map_type a_map{{kind::map}, &type_for<T>::value, add_entry<T>,        entry_of<T>,
                         needed::no,  Map::key_name,       Map::other_key_name, Map::value_name};

template<class T>
struct type_for<map_of<T>> {
    static constexpr map_type value = a_map<map_of<T>, T>;
};
template<class T>
struct type_for<named_map<T>> {
    static constexpr map_type value = a_map<named_map<T>, T>;
};
template<fixed Entry, class T, fixed Key>
struct type_for<flat_map<Entry, T, Key>> {
    static constexpr map_type value = [] {
        auto out = a_map<flat_map<Entry, T, Key>, T>;
        out.flat = flat_map<Entry, T, Key>::entry_name;
        return out;
    }();
};
template<>
struct type_for<required_string_map> {
    static constexpr map_type value = [] {
        auto out = type_for<string_map>::value;
        out.needs = needed::members;
        return out;
    }();
};
template<class T, length Size, auto KeyRule, length ValueLength>
struct type_for<map_by<T, Size, KeyRule, ValueLength>> {
    static constexpr map_type value = [] {
        auto out = type_for<map_of<T>>::value;
        out.needs = needed::presence;
        out.size = Size.data();
        out.of_keys = rules_of<KeyRule>;
        out.value_size = ValueLength.data();
        return out;
    }();
};

// Described structs.

template<class T>
union never_living {
    char nothing;
    T one;
    constexpr never_living()
        : nothing() {}
    ~never_living() {}
};
template<class T>
inline constinit never_living<T> sample;

template<class T>
struct type_for {
    template<class... Member>
    static constexpr std::array<member, sizeof...(Member)> made(boost::mp11::mp_list<Member...>) {
        return {{{Member::name, &(sample<T>.one.*Member::pointer),
                  &type_for<std::remove_cvref_t<decltype(sample<T>.one.*Member::pointer)>>::value}...}};
    }
    static constexpr auto members =
        made(boost::mp11::mp_rename<boost::describe::describe_members<T, boost::describe::mod_public>,
                                    boost::mp11::mp_list>());
    static constexpr structure_type value{{kind::structure}, &sample<T>, members};
};

} // namespace sesame::api::codec
