#pragma once
#include "model/base/time.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

// From described structs to JSON that json_reader reads back. Leaves out absent members, and texts, flags and lists
// that are empty by default.

namespace sesame::api::control {

// "1500ms", "30s", "1h": in the greatest unit that leaves no rest.
std::string duration_text(milliseconds from);

class json_writer {
  public:
    static boost::json::value value(std::string const& from) { return boost::json::value(from); } // not {}: a list
    static boost::json::value value(bool from) { return from; }
    static boost::json::value value(timestamp from) { return value(iso8601(from)); }
    static boost::json::value value(milliseconds from) { return value(duration_text(from)); }

    template<class T>
    requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) static boost::json::value value(T from) {
        return from;
    }
    template<class T>
    requires std::is_enum_v<T>
    static boost::json::value value(T from) { return boost::json::value(boost::describe::enum_to_string(from, "")); }
    template<class T>
    static boost::json::value value(std::optional<T> const& from) {
        return from ? value(*from) : boost::json::value(nullptr);
    }
    template<class T>
    static boost::json::value value(std::vector<T> const& from) {
        boost::json::array out;
        for (auto const& item : from) out.push_back(value(item));
        return out;
    }
    static boost::json::value value(boost::json::value const& from) { return from; }
    template<class T, class... More>
    static boost::json::value value(std::map<std::string, T, More...> const& from) {
        boost::json::object out;
        for (auto const& [name, member] : from) out.emplace(name, value(member));
        return out;
    }
    template<class T>
    requires boost::describe::has_describe_members<T>::value static boost::json::value value(T const& from) {
        using all = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
        [[maybe_unused]] static T const plain{};
        boost::json::object out;
        boost::mp11::mp_for_each<all>([&](auto member) {
            if (!is_void(from.*member.pointer) || !is_void(plain.*member.pointer))
                out.emplace(member.name, value(from.*member.pointer));
        });
        return out;
    }

  private:
    static bool is_void(std::string const& v) { return v.empty(); }
    template<class T, class... More>
    static bool is_void(std::map<std::string, T, More...> const& v) {
        return v.empty();
    }
    static bool is_void(bool v) { return !v; }
    template<class T>
    static bool is_void(std::vector<T> const& v) {
        return v.empty();
    }
    template<class T>
    static bool is_void(std::optional<T> const& v) {
        return !v;
    }
    template<class T>
    static bool is_void(T const&) {
        return false;
    }
};

} // namespace sesame::api::control
