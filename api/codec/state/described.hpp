#pragma once
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

// Compile-time facts about described types, and a check that no member was forgotten.

namespace sesame::api::codec::state {

template<class T>
concept described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

// Calls f(descriptor) for each described member, private ones too, in the order of the description.
template<described T, class F>
void for_each_member(F f) {
    [&]<template<class...> class List, class... Member>(List<Member...>) {
        (f(Member()), ...);
    }(boost::describe::describe_members<T, boost::describe::mod_any_access>());
}

// The name of a type without its namespaces: "bounce".
template<class T>
constexpr std::string_view type_name() {
    std::string_view text =
        __PRETTY_FUNCTION__; // "… [with T = sesame::ses::bounce; …]" or "… [T = sesame::ses::bounce]"
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.rfind(':') + 1);
}

namespace detail {

struct anything {
    template<class T>
    operator T() const&;
};
template<std::size_t>
using anything_at = anything;

// Whether an aggregate has at least this number of members.
template<class T, std::size_t... At>
constexpr bool has_members(std::index_sequence<At...>) {
    return requires { T{anything_at<At>()...}; };
}

constexpr std::size_t aligned(std::size_t at, std::size_t to) { return (at + to - 1) / to * to; }

// The size of a class with these members and this number of derived bytes.
template<class T, class... Member>
constexpr std::size_t size_with(std::size_t derived) {
    std::size_t out = 0;
    auto const add = [&]<class Class, class Value>(Value Class::*) {
        out = aligned(out, alignof(Value)) + sizeof(Value);
    };
    (add(Member::pointer), ...);
    return aligned(aligned(out, alignof(std::size_t)) + derived, alignof(T));
}

template<class T>
constexpr std::size_t derived_members() {
    if constexpr (requires { T::derived_members; })
        return T::derived_members;
    else
        return 0;
}
template<class T>
constexpr std::size_t derived_bytes() {
    if constexpr (requires { T::derived_bytes; })
        return T::derived_bytes;
    else
        return 0;
}

} // namespace detail

// Whether all members of T are described. Members that T derives from others need no description: T states their number
// (derived_members), or their size if it has private members (derived_bytes).
template<described T>
constexpr bool wholly_described() {
    return []<template<class...> class List, class... Member>(List<Member...>) {
        if constexpr (std::is_aggregate_v<T>) {
            constexpr auto count = sizeof...(Member) + detail::derived_members<T>();
            return detail::has_members<T>(std::make_index_sequence<count>()) &&
                   !detail::has_members<T>(std::make_index_sequence<count + 1>());
        } else {
            return detail::size_with<T, Member...>(detail::derived_bytes<T>()) == sizeof(T);
        }
    }(boost::describe::describe_members<T, boost::describe::mod_any_access>());
}

} // namespace sesame::api::codec::state
