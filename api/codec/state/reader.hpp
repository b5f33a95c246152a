#pragma once
#include "api/codec/state/described.hpp"
#include "api/codec/state/naming.hpp"
#include "api/codec/state/place.hpp"
#include "model/base/boxed.hpp"
#include "model/base/time.hpp"
#include "model/text/kept/immutable_text.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

// Restores state from the JSON of state_writer. Every member must be present, except optional ones; no unknown member
// may be. rebuild() of a type makes its own indexes. Throws `unreadable`; the value is then in no useful state. Only
// sources may include this file, as writer.hpp.

namespace sesame::api::codec::state {

class state_reader {
  public:
    explicit state_reader(naming names = naming::as_is)
        : names_(names) {}

    template<described T>
    void read(boost::json::value const& from, place const& at, T& to) const {
        static_assert(wholly_described<T>(), "a member is not described");
        auto const& given = object(from, at);
        std::vector<std::string> known;
        members(given, at, to, known);
        check_known(given, at, known);
        if constexpr (requires { to.rebuild(); }) {
            try {
                to.rebuild();
            } catch (std::invalid_argument const& e) {
                refuse_contradiction(at, e.what());
            }
        }
    }
    // Reads the described members, adds their names to `known`, and leaves all others to the caller.
    template<described T>
    void members(boost::json::object const& from, place const& at, T& to, std::vector<std::string>& known) const {
        for_each_member<T>([&]<class Member>(Member) {
            known.push_back(named(Member::name, names_));
            member(from, at, known.back(), to.*Member::pointer);
        });
    }
    template<class T>
    void member(boost::json::object const& from, place const& at, std::string_view name, T& to) const {
        read(required(from, at, name), at / name, to);
    }
    template<class T>
    void member(boost::json::object const& from, place const& at, std::string_view name, std::optional<T>& to) const {
        to.reset();
        if (auto const* const found = from.if_contains(name)) read(*found, at / name, to.emplace());
    }
    static boost::json::object const& object(boost::json::value const& from, place const& at);
    static boost::json::array const& array(boost::json::value const& from, place const& at);
    static boost::json::value const& required(boost::json::object const& from, place const& at, std::string_view name);
    static void check_known(boost::json::object const& from, place const& at, std::vector<std::string> const& known);

    static void read(boost::json::value const& from, place const& at, bool& to);
    static void read(boost::json::value const& from, place const& at, std::string& to);
    static void read(boost::json::value const& from, place const& at, timestamp& to);
    static void read(boost::json::value const& from, place const& at, immutable_text& to) {
        std::string text;
        read(from, at, text);
        to = std::move(text);
    }
    static void read(boost::json::value const& from, place const& at, shared_text& to) {
        std::string text;
        read(from, at, text);
        to = text;
    }
    template<class T>
    requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) static void read(boost::json::value const& from,
                                                                                   place const& at, T& to) {
        boost::system::error_code bad = boost::json::error::not_number;
        if (from.is_number()) to = from.to_number<T>(bad);
        if (bad) refuse(at, from, std::is_integral_v<T> ? "a whole number that fits" : "a number");
    }
    template<class Rep, class Period>
    static void read(boost::json::value const& from, place const& at, std::chrono::duration<Rep, Period>& to) {
        Rep count{};
        read(from, at, count);
        to = std::chrono::duration<Rep, Period>(count);
    }
    static void read(boost::json::value const& from, place const& at,
                     std::chrono::sys_time<std::chrono::microseconds>& to) {
        std::chrono::microseconds since{};
        read(from, at, since);
        to = std::chrono::sys_time<std::chrono::microseconds>(since);
    }
    template<class T>
    requires std::is_enum_v<T>
    static void read(boost::json::value const& from, place const& at, T& to) {
        if (from.is_string() && boost::describe::enum_from_string(from.get_string().c_str(), to)) return;
        std::vector<std::string> known;
        [&]<template<class...> class List, class... Value>(List<Value...>) {
            (known.push_back(Value::name), ...);
        }(boost::describe::describe_enumerators<T>());
        refuse_word(at, from, known);
    }

    template<class T>
    void read(boost::json::value const& from, place const& at, std::optional<T>& to) const {
        to.reset();
        if (!from.is_null()) read(from, at, to.emplace());
    }
    template<class T>
    void read(boost::json::value const& from, place const& at, boxed<T>& to) const {
        to = boxed<T>(made<T>(from, at));
    }
    template<class T>
    void read(boost::json::value const& from, place const& at, std::shared_ptr<T const>& to) const {
        to = std::make_shared<T const>(made<T>(from, at));
    }
    template<class... T>
    void read(boost::json::value const& from, place const& at, std::variant<T...>& to) const {
        auto const& given = object(from, at);
        std::vector<std::string> const known{named(type_name<plain<T>>(), names_)...};
        if (given.size() != 1) refuse_alternative(at, given, known);
        auto const& one = *given.begin();
        std::size_t n = 0;
        bool const found = ((std::string_view(one.key()) == known[n++] &&
                             (to = T(made<plain<T>>(one.value(), at / one.key())), true)) ||
                            ...);
        if (!found) refuse_alternative(at, given, known);
    }
    template<class T>
    requires requires { typename T::described_as; }
    void read(boost::json::value const& from, place const& at, T& to) const {
        to = T(made<typename T::described_as>(from, at));
    }
    template<class T, class U>
    void read(boost::json::value const& from, place const& at, std::pair<T, U>& to) const {
        auto const& both = pair(from, at);
        read(both[0], at[0], to.first);
        read(both[1], at[1], to.second);
    }
    template<class T>
    void read(boost::json::value const& from, place const& at, std::vector<T>& to) const {
        list(from, at, to);
    }
    template<class T>
    void read(boost::json::value const& from, place const& at, std::deque<T>& to) const {
        list(from, at, to);
    }
    template<class T, class... More>
    void read(boost::json::value const& from, place const& at, std::set<T, More...>& to) const {
        to.clear();
        auto const& items = array(from, at);
        for (std::size_t i = 0; i < items.size(); ++i)
            if (!to.insert(made<T>(items[i], at[i])).second) refuse_again(at[i]);
    }
    template<class Key, class T, class... More>
    void read(boost::json::value const& from, place const& at, std::map<Key, T, More...>& to) const {
        map(from, at, to);
    }
    template<class Key, class T, class... More>
    void read(boost::json::value const& from, place const& at, std::unordered_map<Key, T, More...>& to) const {
        map(from, at, to);
    }

  private:
    template<class T>
    struct in_box {
        using type = T;
    };
    template<class T>
    struct in_box<boxed<T>> {
        using type = T;
    };
    template<class T>
    using plain = typename in_box<T>::type;

    template<class T>
    T made(boost::json::value const& from, place const& at) const {
        T out{};
        read(from, at, out);
        return out;
    }
    void list(boost::json::value const& from, place const& at, auto& to) const {
        to.clear();
        auto const& items = array(from, at);
        for (std::size_t i = 0; i < items.size(); ++i) read(items[i], at[i], to.emplace_back());
    }
    template<class Map>
    void map(boost::json::value const& from, place const& at, Map& to) const {
        using key = typename Map::key_type;
        to.clear();
        if constexpr (std::is_same_v<key, std::string>) {
            if (from.is_object()) {
                for (auto const& [name, member] : from.get_object()) read(member, at / name, to[std::string(name)]);
                return;
            }
        }
        auto const& items = array(from, at);
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto const here = at[i];
            auto const& both = pair(items[i], here);
            auto const [entry, is_new] = to.try_emplace(made<key>(both[0], here[0]));
            if (!is_new) refuse_again(here);
            read(both[1], here[1], entry->second);
        }
    }

    static boost::json::array const& pair(boost::json::value const& from, place const& at);
    [[noreturn]] static void refuse(place const& at, boost::json::value const& found, std::string expected);
    [[noreturn]] static void refuse_word(place const& at, boost::json::value const& found,
                                         std::vector<std::string> const& known);
    [[noreturn]] static void refuse_alternative(place const& at, boost::json::object const& found,
                                                std::vector<std::string> const& known);
    [[noreturn]] static void refuse_again(place const& at);
    [[noreturn]] static void refuse_contradiction(place const& at, std::string_view what);

    naming names_;
};

} // namespace sesame::api::codec::state
