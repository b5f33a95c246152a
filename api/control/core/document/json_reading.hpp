#pragma once
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

#include <limits>
#include <map>
#include <optional>
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
        auto const& items = array(from, path);
        if constexpr (requires { T::most_in_list; }) check_count(items.size(), T::most_in_list, "items", path);
        to.clear();
        for (std::size_t i = 0; i < items.size(); ++i)
            value(items[i], path + "[" + std::to_string(i) + "]", to.emplace_back());
    }
    template<class T, class... More>
    static void value(boost::json::value const& from, std::string const& path, std::map<std::string, T, More...>& to) {
        to.clear();
        for (auto const& [name, member] : members(from, path)) value(member, below(path, name), to[std::string(name)]);
    }
    template<class T>
    requires std::is_enum_v<T>
    static void value(boost::json::value const& from, std::string const& path, T& to) {
        std::string word;
        value(from, path, word);
        if (boost::describe::enum_from_string(word.c_str(), to)) return;
        refuse_word(path, word, enumerator_names<T>());
    }
    template<class T>
    requires boost::describe::has_describe_members<T>::value static void value(boost::json::value const& from,
                                                                               std::string const& path, T& to) {
        using all = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
        auto const& given = members(from, path);
        std::vector<std::string_view> known;
        boost::mp11::mp_for_each<all>([&](auto member) {
            known.push_back(member.name);
            if (auto const* const found = given.if_contains(member.name))
                value(*found, below(path, member.name), to.*member.pointer);
        });
        for (auto const& [name, ignored] : given) refuse_unknown(path, name, known);
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
