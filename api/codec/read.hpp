#pragma once
#include "api/codec/form.hpp"
#include "api/codec/types.hpp"
#include "model/time.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// From the parameters of a request to a described struct.

namespace sesame::api::codec {

// Something that a request lacks or has wrong. How it is worded is each service's own matter.
struct violation {
    std::string path;                 // as AWS prints it: "tags.1.member.key"
    std::string parameter;            // as sent: "Tags.member.1.Key"
    std::optional<std::string> value; // nothing: the member is missing
    std::string rule;                 // "Member must not be null" …
    bool scalar = true;               // a missing member would have been a text, number or boolean
};

// Where a value stands in the request's structure. It is written out only for a violation.
struct place {
    place const* outer = nullptr; // which lives longer
    std::string_view name;        // of the member as the structure spells it, or the text of a step as AWS prints it
    bool member = true;

    // "tags.1.member.key"
    std::string text() const;
};

// Reads one request. Goes on after a violation, so that all of them can be told at once.
class reader {
  public:
    explicit reader(form const& from)
        : from_(from) {}

    template<class T>
    T read() {
        T out{};
        read_members("", nullptr, out);
        return out;
    }
    std::vector<violation> const& violations() const { return violations_; }

  private:
    template<class T>
    void read_members(std::string const& name, place const* at, T& out) {
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            std::string_view const own = member.name;
            auto const dot = name.empty() ? "" : ".";
            read_value(std::string(name).append(dot).append(own), place{at, own}, out.*member.pointer);
        });
    }

    void read_value(std::string const& name, place const& at, std::string& out) {
        if (auto const* value = required(name, at)) out = *value;
    }
    void read_value(std::string const& name, place const& at, bool& out);
    void read_value(std::string const& name, place const& at, int& out);
    void read_value(std::string const& name, place const& at, blob& out);
    void read_value(std::string const& name, place const& at, timestamp& out);

    template<auto... Rules>
    void read_value(std::string const& name, place const& at, text<Rules...>& out) {
        auto const* value = required(name, at);
        if (!value) return;
        out = *value;
        text<Rules...>::check(*value, [&](std::string rule) { add(name, at, *value, std::move(rule)); });
    }

    template<class T>
    void read_value(std::string const& name, place const& at, std::optional<T>& out) {
        constexpr bool nested = boost::describe::has_describe_members<T>::value;
        if (nested ? from_.has(name) : from_.find(name) != nullptr) read_value(name, at, out.emplace());
    }

    // A list that is shown only when it has members.
    template<class T>
    void read_value(std::string const& name, place const& at, std::optional<std::vector<T>>& out) {
        read_value(name, at, out.emplace());
        if (out->empty()) out.reset();
    }
    template<class T>
    void read_value(std::string const& name, place const& at, std::vector<T>& out) {
        auto const prefix = name + ".member.";
        for (auto const n : from_.numbers(prefix)) {
            auto const number = std::to_string(n);
            auto const step = number + ".member";
            read_value(prefix + number, place{&at, step, false}, out.emplace_back());
        }
    }
    template<class T>
    void read_value(std::string const& name, place const& at, required_list<T>& out) {
        read_value(name, at, static_cast<std::vector<T>&>(out));
        if (out.empty()) missing(name, at, false);
    }
    template<std::size_t Most, class T>
    void read_value(std::string const& name, place const& at, required_list_up_to<Most, T>& out) {
        read_value(name, at, static_cast<required_list<T>&>(out));
        if (out.size() > Most)
            add(name, at, "", "Member must have length less than or equal to " + std::to_string(Most));
    }

    template<auto... Rules>
    void read_value(std::string const& name, place const& at, required_texts<Rules...>& out) {
        read_value(name, at, static_cast<std::vector<std::string>&>(out));
        if (out.empty()) missing(name, at, false);
        required_texts<Rules...>::check(out, [&](std::string rule) { add(name, at, "", std::move(rule)); });
    }

    template<class T>
    void read_value(std::string const& name, place const& at, map_of<T>& out) {
        read_map(name, at, out);
    }
    void read_value(std::string const& name, place const& at, required_string_map& out) {
        read_map(name, at, out);
        if (out.empty()) missing(name, at, false);
    }
    template<class T>
    void read_value(std::string const& name, place const& at, named_map<T>& out) {
        read_map(name, at, out);
    }
    template<class Map>
    void read_map(std::string const& name, place const& at, Map& out) {
        auto const prefix = name + ".entry.";
        for (auto const n : from_.numbers(prefix)) {
            auto const number = std::to_string(n);
            auto const entry = prefix + number + ".";
            auto& [key, value] = out.emplace_back();
            auto const* given = from_.find(entry + std::string(Map::key_name));
            if (!given) given = from_.find(entry + std::string(Map::other_key_name));
            // An entry without a key is told of by its number.
            auto const step = given ? *given + ".member" : "entry." + number;
            place const here{&at, step, false};
            if (given)
                key = *given;
            else
                missing(entry + std::string(Map::key_name), place{&here, Map::key_name}, true);
            read_value(entry + std::string(Map::value_name), given ? here : place{&here, Map::value_name}, value);
        }
    }

    // A nested structure.
    template<class T>
    requires std::is_class_v<T> && boost::describe::has_describe_members<T>::value void
    read_value(std::string const& name, place const& at, T& out) {
        if (from_.has(name))
            read_members(name, &at, out);
        else
            missing(name, at, false);
    }

    std::string const* required(std::string const& name, place const& at);
    void missing(std::string const& name, place const& at, bool scalar);
    void add(std::string const& name, place const& at, std::string const& value, std::string rule);

    form const& from_;
    std::vector<violation> violations_;
};

// "<n> validation error(s) detected: Value … at '<path>' failed to satisfy constraint: <rule>; …". SNS prints the
// value, SES (as reported 2025-2026) does not.
std::string validation_text(std::vector<violation> const& violations, bool with_value);

} // namespace sesame::api::codec
