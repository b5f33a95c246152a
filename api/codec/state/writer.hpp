#pragma once
#include "api/codec/state/described.hpp"
#include "api/codec/state/naming.hpp"
#include "model/base/boxed.hpp"
#include "model/base/time.hpp"
#include "model/text/kept/immutable_text.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

// From described state to JSON that state_reader reads back as it was. To be included by sources that say which state
// they write (ses_json.cpp), not by headers: it takes seconds to compile.
//
//   a described struct   {"member": …}; an optional member that is absent is left out
//   a variant            {"type": …}
//   an enum              the name of its value
//   a time               "2026-01-02T03:04:05.678Z"; a duration is a number in its own unit
//   a text               a string; {"base64": "…"} where its bytes are no UTF-8
//   a map                an object where its keys are texts that are UTF-8; else a list of [key, value]
//   a list, set, pair    a list
//   what is kept packed  as its described_as

namespace sesame::api::codec::state {

class state_writer {
  public:
    explicit state_writer(naming names = naming::as_is)
        : names_(names) {}

    template<described T>
    boost::json::value value(T const& from) const {
        static_assert(wholly_described<T>(), "a member is not described");
        return members(from);
    }
    // Of a class that is not wholly described.
    template<described T>
    boost::json::object members(T const& from) const {
        boost::json::object out;
        for_each_member<T>([&]<class Member>(Member) { add(out, Member::name, from.*Member::pointer); });
        return out;
    }
    template<class T>
    void add(boost::json::object& to, std::string_view name, T const& from) const {
        to.emplace(named(name, names_), value(from));
    }
    template<class T>
    void add(boost::json::object& to, std::string_view name, std::optional<T> const& from) const {
        if (from) add(to, name, *from);
    }

    static boost::json::value value(bool from) { return from; }
    static boost::json::value value(std::string const& from) { return text(from); }
    static boost::json::value value(immutable_text const& from) { return text(from); }
    static boost::json::value value(shared_text const& from) { return text(from); }
    static boost::json::value value(timestamp from);
    template<class T>
    requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) static boost::json::value value(T from) {
        return from;
    }
    template<class Rep, class Period>
    static boost::json::value value(std::chrono::duration<Rep, Period> from) {
        return from.count();
    }
    static boost::json::value value(std::chrono::sys_time<std::chrono::microseconds> from) {
        return value(from.time_since_epoch());
    }
    template<class T>
    requires std::is_enum_v<T>
    static boost::json::value value(T from) {
        static_assert(boost::describe::has_describe_enumerators<T>::value, "the enum is not described");
        return boost::json::string(boost::describe::enum_to_string(from, ""));
    }

    template<class T>
    boost::json::value value(std::optional<T> const& from) const {
        return from ? value(*from) : boost::json::value();
    }
    template<class T>
    boost::json::value value(boxed<T> const& from) const {
        return value(*from);
    }
    template<class T>
    boost::json::value value(std::shared_ptr<T const> const& from) const {
        return value(*from);
    }
    template<class... T>
    boost::json::value value(std::variant<T...> const& from) const {
        return std::visit([&](auto const& what) { return alternative(unboxed(what)); }, from);
    }
    template<class T>
    requires requires { typename T::described_as; }
    boost::json::value value(T const& from) const { return value(static_cast<typename T::described_as>(from)); }
    template<class T, class U>
    boost::json::value value(std::pair<T, U> const& from) const {
        boost::json::array out;
        out.reserve(2);
        out.push_back(value(from.first));
        out.push_back(value(from.second));
        return out;
    }
    template<class T>
    boost::json::value value(std::vector<T> const& from) const {
        return list(from);
    }
    template<class T>
    boost::json::value value(std::deque<T> const& from) const {
        return list(from);
    }
    template<class T, class... More>
    boost::json::value value(std::set<T, More...> const& from) const {
        return list(from);
    }
    template<class T, class... More>
    boost::json::value value(std::map<std::string, T, More...> const& from) const {
        if (!std::all_of(from.begin(), from.end(), [](auto const& entry) { return is_utf8(entry.first); }))
            return list(from);
        boost::json::object out;
        for (auto const& [name, member] : from) out.emplace(name, value(member));
        return out;
    }
    template<class Key, class T, class... More>
    boost::json::value value(std::map<Key, T, More...> const& from) const {
        return list(from);
    }
    // In the order of its keys, so that equal ones look alike.
    template<class T, class... More>
    boost::json::value value(std::unordered_map<std::string, T, More...> const& from) const {
        std::map<std::string, borrowed<T>> sorted;
        for (auto const& [name, member] : from) sorted.emplace(name, borrowed<T>{member});
        return value(sorted);
    }

  private:
    template<class T>
    struct borrowed {
        T const& value;
    };
    template<class T>
    boost::json::value value(borrowed<T> const& from) const {
        return value(from.value);
    }
    template<class T>
    boost::json::value list(T const& from) const {
        boost::json::array out;
        out.reserve(from.size());
        for (auto const& item : from) out.push_back(value(item));
        return out;
    }
    template<class T>
    boost::json::value alternative(T const& from) const {
        boost::json::object out;
        out.emplace(named(type_name<T>(), names_), value(from));
        return out;
    }
    static bool is_utf8(std::string_view bytes);
    static boost::json::value text(std::string_view bytes);

    naming names_;
};

} // namespace sesame::api::codec::state
