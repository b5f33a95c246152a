#pragma once
#include "api/wire/form.hpp"
#include "api/wire/types.hpp"
#include "model/time.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// From the parameters of a request to a described struct.

namespace sesame::wire {

// Something that a request lacks or has wrong. How it is worded is each service's own matter.
struct violation {
    std::string path;                 // as AWS prints it: "tags.1.member.key"
    std::string parameter;            // as sent: "Tags.member.1.Key"
    std::optional<std::string> value; // nothing: the member is missing
    std::string rule;                 // "Member must not be null" …
    bool scalar = true;               // a missing member would have been a text, number or boolean
};

// Reads one request. Goes on after a violation, so that all of them can be told at once.
class reader {
  public:
    explicit reader(form const& from)
        : from_(from) {}

    template<class T>
    T read() {
        T out{};
        read_members("", "", out);
        return out;
    }
    std::vector<violation> const& violations() const { return violations_; }

  private:
    template<class T>
    void read_members(std::string const& name, std::string const& path, T& out) {
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            std::string_view const own = member.name;
            auto const dot = name.empty() ? "" : ".";
            read_value(std::string(name).append(dot).append(own),
                       std::string(path).append(dot).append(lower_camel(own)), out.*member.pointer);
        });
    }

    void read_value(std::string const& name, std::string const& path, std::string& out) {
        if (auto const* value = required(name, path)) out = *value;
    }
    void read_value(std::string const& name, std::string const& path, bool& out);
    void read_value(std::string const& name, std::string const& path, int& out);
    void read_value(std::string const& name, std::string const& path, blob& out);
    void read_value(std::string const& name, std::string const& path, timestamp& out);

    template<auto... Rules>
    void read_value(std::string const& name, std::string const& path, text<Rules...>& out) {
        auto const* value = required(name, path);
        if (!value) return;
        out = *value;
        text<Rules...>::check(*value, [&](std::string rule) { add(name, path, *value, std::move(rule)); });
    }

    template<class T>
    void read_value(std::string const& name, std::string const& path, std::optional<T>& out) {
        constexpr bool nested = boost::describe::has_describe_members<T>::value;
        if (nested ? from_.has(name) : from_.find(name) != nullptr) read_value(name, path, out.emplace());
    }

    // A list that is shown only when it has members.
    template<class T>
    void read_value(std::string const& name, std::string const& path, std::optional<std::vector<T>>& out) {
        read_value(name, path, out.emplace());
        if (out->empty()) out.reset();
    }
    template<class T>
    void read_value(std::string const& name, std::string const& path, std::vector<T>& out) {
        auto const prefix = name + ".member.";
        for (auto const n : from_.numbers(prefix)) {
            auto const number = std::to_string(n);
            read_value(prefix + number, path + "." + number + ".member", out.emplace_back());
        }
    }
    template<class T>
    void read_value(std::string const& name, std::string const& path, required_list<T>& out) {
        read_value(name, path, static_cast<std::vector<T>&>(out));
        if (out.empty()) missing(name, path, false);
    }
    template<std::size_t Most, class T>
    void read_value(std::string const& name, std::string const& path, required_list_up_to<Most, T>& out) {
        read_value(name, path, static_cast<required_list<T>&>(out));
        if (out.size() > Most)
            add(name, path, "", "Member must have length less than or equal to " + std::to_string(Most));
    }

    template<auto... Rules>
    void read_value(std::string const& name, std::string const& path, required_texts<Rules...>& out) {
        read_value(name, path, static_cast<std::vector<std::string>&>(out));
        if (out.empty()) missing(name, path, false);
        required_texts<Rules...>::check(out, [&](std::string rule) { add(name, path, "", std::move(rule)); });
    }

    template<class T>
    void read_value(std::string const& name, std::string const& path, map_of<T>& out) {
        read_map(name, path, out);
    }
    void read_value(std::string const& name, std::string const& path, required_string_map& out) {
        read_map(name, path, out);
        if (out.empty()) missing(name, path, false);
    }
    template<class T>
    void read_value(std::string const& name, std::string const& path, named_map<T>& out) {
        read_map(name, path, out);
    }
    template<class Map>
    void read_map(std::string const& name, std::string const& path, Map& out) {
        auto const prefix = name + ".entry.";
        for (auto const n : from_.numbers(prefix)) {
            auto const entry = prefix + std::to_string(n) + ".";
            auto& [key, value] = out.emplace_back();
            if (auto const* given = required(entry + std::string(Map::key_name), path)) key = *given;
            read_value(entry + std::string(Map::value_name), path + "." + key + ".member", value);
        }
    }

    // A nested structure.
    template<class T>
    requires std::is_class_v<T> && boost::describe::has_describe_members<T>::value void
    read_value(std::string const& name, std::string const& path, T& out) {
        if (from_.has(name))
            read_members(name, path, out);
        else
            missing(name, path, false);
    }

    std::string const* required(std::string const& name, std::string const& path);
    void missing(std::string const& name, std::string const& path, bool scalar);
    void add(std::string const& name, std::string const& path, std::string const& value, std::string rule);
    static std::string lower_camel(std::string_view name);

    form const& from_;
    std::vector<violation> violations_;
};

// "<n> validation error(s) detected: Value … at '<path>' failed to satisfy constraint: <rule>; …". SNS prints the
// value, SES (as reported 2025-2026) does not.
std::string validation_text(std::vector<violation> const& violations, bool with_value);

} // namespace sesame::wire
