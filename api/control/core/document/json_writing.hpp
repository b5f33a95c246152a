#pragma once
#include "api/codec/type_for.hpp"
#include "model/base/time.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
        return list(&from, codec::item_of<T>, written<T>);
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
        static T const plain{};
        return structure(&from, &plain, rows<T>, &codec::sample<T>);
    }

  private:
    // What walks types as data; see json_reader.
    using writes = boost::json::value(void const* from);
    struct member {
        std::string_view name;
        void const* place; // in the sample of the structure
        writes* write;
        bool (*is_void)(void const* value);
    };
    template<class T>
    static boost::json::value written(void const* from) {
        return value(*static_cast<T const*>(from));
    }
    template<class T>
    static bool has_nothing(void const* v) {
        return is_void(*static_cast<T const*>(v));
    }
    template<class T, class M>
    static constexpr member row(std::string_view name, M T::*, void const* place) {
        return {name, place, written<M>, has_nothing<M>};
    }
    template<class T, template<class...> class List, class... D>
    static constexpr std::array<member, sizeof...(D)> rows_of(List<D...>) {
        return {{row(D::name, D::pointer, &(codec::sample<T>.one.*D::pointer))...}};
    }
    template<class T>
    static constexpr auto rows = rows_of<T>(
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>());
    static boost::json::value structure(void const* from, void const* plain, std::span<member const> all,
                                        void const* sample);
    static boost::json::value list(void const* from, void const* (*item)(void const*, std::size_t), writes* write);

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
