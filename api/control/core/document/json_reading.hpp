#pragma once
#include "api/codec/type_for.hpp"
#include "api/control/core/control_call.hpp"
#include "model/base/time.hpp"
#include "model/text/likeness.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// Reads JSON that people write by hand into described structs: bodies of our own API, and seed files. An error names
// its place, such as rules[2].outcome, and suggests the nearest known word.

namespace sesame::api::control {

// Why a value was refused.
struct json_refusal {
    std::string path; // "rules[2].outcome"; empty for the whole
    std::string message;
};

// The refusal of a query parameter's value: all known words, and the nearest one.
refused unknown_word(std::string_view name, std::string const& word, std::vector<std::string_view> const& known);
// The word, if the query parameter `name` accepts it. Else throws that refusal.
std::string required_word(std::string_view name, std::string const& word, std::vector<std::string_view> const& known);

// The names of a described enum's values.
template<class Enum>
std::vector<std::string_view> enumerator_names() {
    std::vector<std::string_view> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto e) { out.push_back(e.name); });
    return out;
}

// A reader for each type. `most_in_list` of a type limits its lists. A member is required unless it is a std::optional,
// vector, map or bool, or has a default. Throws json_refusal. Model types with a form of their own have an overload of
// read_value(json, path, T&) in their namespace.
class json_reader {
  public:
    template<class T>
    static T read(boost::json::value const& from, std::string const& path) {
        T out{};
        value(from, path, out);
        return out;
    }

    static void value(boost::json::value const& from, std::string const& path, std::string& to);
    static void value(boost::json::value const& from, std::string const& path, bool& to);
    static void value(boost::json::value const& from, std::string const& path, double& to);
    static void value(boost::json::value const& from, std::string const& path, milliseconds& to); // number, or "30s"
    static void value(boost::json::value const& from, std::string const& path, timestamp& to);    // ISO 8601
    static void value(boost::json::value const& from, std::string const&, boost::json::value& to) { to = from; }
    static void value(boost::json::value const& from, std::string const& path, boost::json::object& to);

    template<class T>
    requires std::is_integral_v<T>
    static void value(boost::json::value const& from, std::string const& path, T& to) {
        to = static_cast<T>(integer(from, path, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
    }
    template<class T>
    static void value(boost::json::value const& from, std::string const& path, std::optional<T>& to) {
        if (from.is_null())
            to.reset();
        else
            value(from, path, to.emplace());
    }
    template<class T>
    static void value(boost::json::value const& from, std::string const& path, std::vector<T>& to) {
        auto most = std::numeric_limits<std::size_t>::max();
        if constexpr (requires { T::most_in_list; }) most = T::most_in_list;
        to.clear();
        list(from, path, most, codec::add_item<T>, into<T>, &to);
    }
    template<class T, class... More>
    static void value(boost::json::value const& from, std::string const& path, std::map<std::string, T, More...>& to) {
        to.clear();
        for (auto const& [name, member] : members(from, path)) value(member, below(path, name), to[std::string(name)]);
    }
    template<class T>
    requires std::is_enum_v<T>
    static void value(boost::json::value const& from, std::string const& path, T& to) {
        to = word_of(boost::describe::describe_enumerators<T>(), from, path);
    }
    template<class T>
    requires boost::describe::has_describe_members<T>::value static void value(boost::json::value const& from,
                                                                               std::string const& path, T& to) {
        structure(from, path, rows<T>, &codec::sample<T>, &to);
    }

    // Throws json_refusal.
    static boost::json::object const& members(boost::json::value const& from, std::string const& path);
    static boost::json::array const& array(boost::json::value const& from, std::string const& path);
    static void check_count(std::size_t found, std::size_t most, std::string_view things, std::string const& path);
    static std::string below(std::string const& path, std::string_view name) {
        return path.empty() ? std::string(name) : path + "." + std::string(name);
    }
    static void refuse_unknown(std::string const& path, std::string_view name,
                               std::vector<std::string_view> const& known);
    [[noreturn]] static void refuse_word(std::string const& path, std::string_view word,
                                         std::vector<std::string_view> const& known);

  private:
    // What walks types as data: a function for each member of each type took half of the code.
    using reads = void(boost::json::value const& from, std::string const& path, void* to);
    struct member {
        std::string_view name;
        void const* place; // in the sample of the structure
        reads* read;
    };
    template<class T>
    static void into(boost::json::value const& from, std::string const& path, void* to) {
        value(from, path, *static_cast<T*>(to));
    }
    template<class T, template<class...> class List, class... D>
    static constexpr std::array<member, sizeof...(D)> rows_of(List<D...>) {
        return {{{D::name, &(codec::sample<T>.one.*D::pointer),
                  into<std::remove_cvref_t<decltype(codec::sample<T>.one.*D::pointer)>>}...}};
    }
    template<class T>
    static constexpr auto rows = rows_of<T>(
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>());
    static void structure(boost::json::value const& from, std::string const& path, std::span<member const> known,
                          void const* sample, void* to);
    static void list(boost::json::value const& from, std::string const& path, std::size_t most, void* (*add)(void*),
                     reads* item, void* to);
    template<template<class...> class List, class... D>
    static auto word_of(List<D...>, boost::json::value const& from, std::string const& path) {
        static constexpr std::array<std::string_view, sizeof...(D)> names{D::name...};
        static constexpr std::array values{D::value...};
        return values[word(from, path, names)];
    }
    static std::size_t word(boost::json::value const& from, std::string const& path,
                            std::span<std::string_view const> known);
    static std::int64_t integer(boost::json::value const& from, std::string const& path, std::int64_t least,
                                std::uint64_t most);
};

// The body of a request, as a described struct. Throws `refused`.
template<class T>
T read_body(control_call const& c) {
    try {
        return json_reader::read<T>(c.json(), "");
    } catch (json_refusal const& r) {
        throw refused{400, "InvalidBody", r.path.empty() ? r.message : r.path + ": " + r.message};
    }
}

} // namespace sesame::api::control
