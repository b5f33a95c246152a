#pragma once
#include "model/base/registry.hpp"
#include "model/text/kept/immutable_text.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace sesame {

// How many bytes of memory a described value holds beside its own sizeof, about. Shared texts count nowhere, nor do
// bounded queues, which know their bytes.
template<class T>
std::size_t held_bytes(T const& value);

namespace detail {

constexpr std::size_t around_a_node = 48; // of a map or a set, with what the heap adds

template<class T>
struct is_registry : std::false_type {};
template<class T>
struct is_registry<registry<T>> : std::true_type {};
template<class T>
struct is_variant : std::false_type {};
template<class... T>
struct is_variant<std::variant<T...>> : std::true_type {};

template<class List>
std::size_t held_by_list(List const& list, std::size_t each) {
    std::size_t out = 0;
    for (auto const& element : list) out += each + held_bytes(element);
    return out;
}

} // namespace detail

template<class T>
std::size_t held_bytes(T const& value) {
    std::size_t out = 0;
    if constexpr (std::is_same_v<T, std::string>) {
        out = value.size() < sizeof value ? 0 : value.size();
    } else if constexpr (std::is_same_v<T, immutable_text>) {
        out = value.size();
    } else if constexpr (std::is_same_v<T, shared_text>) {
    } else if constexpr (detail::is_registry<T>::value) {
        // Each stands in a map, and its name in an index.
        value.for_each([&](auto const& v) { out += sizeof v + 3 * detail::around_a_node + held_bytes(v); });
    } else if constexpr (detail::is_variant<T>::value) {
        out = std::visit([](auto const& v) { return held_bytes(v); }, value);
    } else if constexpr (requires { value.first, value.second; }) {
        out = held_bytes(value.first) + held_bytes(value.second);
    } else if constexpr (requires { value.has_value(), *value; }) {
        out = value ? held_bytes(*value) : 0;
    } else if constexpr (requires { typename T::key_type; }) {
        out = detail::held_by_list(value, sizeof(typename T::value_type) + detail::around_a_node);
    } else if constexpr (requires {
                             typename T::value_type;
                             value.begin();
                         }) {
        out = detail::held_by_list(value, sizeof(typename T::value_type));
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        using members = boost::describe::describe_members<T, boost::describe::mod_any_access>;
        boost::mp11::mp_for_each<members>([&](auto member) { out += held_bytes(value.*member.pointer); });
    }
    return out;
}

} // namespace sesame
