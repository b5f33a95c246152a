#pragma once
#include "api/codec/form_source.hpp"
#include "api/codec/types.hpp"
#include "model/base/time.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// Reads a request into a described struct. A source hides the form of the request: it gives the value at each spot.

namespace sesame::api::codec {

// A missing or wrong value of a request. Each service words it in its own way.
struct violation {
    std::string path;                 // as AWS prints it: "tags.1.member.key"
    std::string parameter;            // as sent in a form: "Tags.member.1.Key"; else as the path
    std::optional<std::string> value; // nothing: the member is missing
    std::string rule;                 // "Member must not be null" …
    bool scalar = true;               // a missing member would have been a text, number or boolean
};

// The place of a value in the request's structure. It becomes text only for a violation.
struct place {
    place const* outer = nullptr; // which lives longer
    std::string_view name;        // of the member as the structure spells it, or the text of a step as AWS prints it
    bool member = true;

    // "tags.1.member.key"
    std::string text() const;
};

// Reads one request. It continues after a violation, and reports all of them at once. A Source (form_source,
// json_source) has spots; each spot holds one value or none. A Source may throw its own exception for a value that its
// form cannot have.
template<class Source>
class reader {
  public:
    explicit reader(Source from)
        : from_(std::move(from)) {}

    template<class T>
    T read() {
        T out{};
        read_members(from_.root(), nullptr, out);
        return out;
    }
    std::vector<violation> const& violations() const { return violations_; }

  private:
    using spot = typename Source::spot;

    template<class T>
    void read_members(spot const& here, place const* at, T& out) {
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            std::string_view const own = member.name;
            read_value(from_.member(here, own), place{at, own}, out.*member.pointer);
        });
    }

    void read_value(spot const& here, place const& at, std::string& out) {
        if (auto const value = required(here, at)) out = *value;
    }
    template<class T>
    requires is_scalar<T>
    void read_value(spot const& here, place const& at, T& out) {
        auto scalar = from_.read(here, out);
        if (!scalar.given) missing(here, at, true);
        if (!scalar.broken.empty()) add(here, at, scalar.value, std::string(scalar.broken));
    }

    template<int Min, int Max>
    void read_value(spot const& here, place const& at, whole<Min, Max>& out) {
        auto scalar = from_.read(here, out.value);
        if (!scalar.given) return missing(here, at, true);
        if (!scalar.broken.empty()) return add(here, at, scalar.value, std::string(scalar.broken));
        whole<Min, Max>::check(out.value,
                               [&](std::string rule) { add(here, at, std::to_string(out.value), std::move(rule)); });
    }

    template<auto... Rules>
    void read_value(spot const& here, place const& at, text<Rules...>& out) {
        auto const value = required(here, at);
        if (!value) return;
        out = std::string(*value);
        text<Rules...>::check(out, [&](std::string rule) { add(here, at, out, std::move(rule)); });
    }

    template<class T>
    void read_value(spot const& here, place const& at, std::optional<T>& out) {
        constexpr bool nested = boost::describe::has_describe_members<T>::value;
        if (nested ? from_.has(here) : from_.has_value(here)) read_value(here, at, out.emplace());
    }

    void read_value(spot const& here, place const& at, std::optional<bool>& out) {
        if (from_.is_given(here)) read_value(here, at, out.emplace());
    }

    // A list that is shown only if it has members, or if the caller gave an empty one.
    template<class T>
    void read_value(spot const& here, place const& at, std::optional<std::vector<T>>& out) {
        read_value(here, at, out.emplace());
        if (out->empty() && !from_.has_empty(here)) out.reset();
    }
    template<class T>
    void read_value(spot const& here, place const& at, std::vector<T>& out) {
        from_.template for_each_item<T>(here, [&](spot const& item, std::string const& number) {
            auto const step = number + ".member";
            T value{};
            read_value(item, place{&at, step, false}, value);
            out.push_back(std::move(value));
        });
    }
    template<fixed Item, class T>
    void read_value(spot const& here, place const& at, flat_list<Item, T>& out) {
        from_.template for_each_flat_item<T>(here, Item, [&](spot const& item, std::string const& number) {
            auto const step = number + ".member";
            T value{};
            read_value(item, place{&at, step, false}, value);
            out.push_back(std::move(value));
        });
    }
    template<fixed Entry, class T, fixed Key>
    void read_value(spot const& here, place const& at, flat_map<Entry, T, Key>& out) {
        read_map(here, at, out);
    }
    template<class T, length Size>
    void read_value(spot const& here, place const& at, required_list_of<T, Size>& out) {
        read_value(here, at, static_cast<std::vector<T>&>(out));
        if (!from_.has_empty(here) && out.empty())
            missing(here, at, false);
        else
            Size.check(out.size(), [&](std::string rule) { add(here, at, "", std::move(rule)); });
    }
    template<class T, std::size_t Most>
    void read_value(spot const& here, place const& at, list_up_to<T, Most>& out) {
        read_value(here, at, static_cast<std::vector<T>&>(out));
        length{0, Most}.check(out.size(), [&](std::string rule) { add(here, at, "", std::move(rule)); });
    }
    template<std::size_t Most, auto... Rules>
    void read_value(spot const& here, place const& at, texts_up_to<Most, Rules...>& out) {
        read_value(here, at, static_cast<std::vector<std::string>&>(out));
        auto const report = [&](std::string rule) { add(here, at, "", std::move(rule)); };
        length{0, Most}.check(out.size(), report);
        texts<Rules...>::check(out, report);
    }

    template<auto... Rules>
    void read_value(spot const& here, place const& at, texts<Rules...>& out) {
        read_value(here, at, static_cast<std::vector<std::string>&>(out));
        texts<Rules...>::check(out, [&](std::string rule) { add(here, at, "", std::move(rule)); });
    }
    template<auto... Rules>
    void read_value(spot const& here, place const& at, required_texts<Rules...>& out) {
        read_value(here, at, static_cast<std::vector<std::string>&>(out));
        require(here, at, !out.empty());
        texts<Rules...>::check(out, [&](std::string rule) { add(here, at, "", std::move(rule)); });
    }

    template<class T>
    void read_value(spot const& here, place const& at, map_of<T>& out) {
        read_map(here, at, out);
    }
    template<class T, length Size, auto KeyRule, length ValueLength>
    void read_value(spot const& here, place const& at, map_by<T, Size, KeyRule, ValueLength>& out) {
        read_map(here, at, out);
        if (!from_.has(here)) return missing(here, at, false);
        out.check(out, [&](std::string rule) { add(here, at, "", std::move(rule)); });
    }
    void read_value(spot const& here, place const& at, required_string_map& out) {
        read_map(here, at, out);
        require(here, at, !out.empty());
    }
    template<class T>
    void read_value(spot const& here, place const& at, named_map<T>& out) {
        read_map(here, at, out);
    }
    template<class Map>
    void read_map(spot const& here, place const& at, Map& out) {
        from_.template for_each_entry<Map>(here, [&](auto const& entry) {
            auto& [key, value] = out.emplace_back();
            // A violation names an entry without a key by its number.
            auto const step = entry.key ? std::string(*entry.key) + ".member" : "entry." + entry.number;
            place const inside{&at, step, false};
            if (entry.key)
                key = *entry.key;
            else
                missing(entry.key_spot, place{&inside, Map::key_name}, true);
            read_value(entry.value_spot, entry.key ? inside : place{&inside, Map::value_name}, value);
        });
    }

    // A nested structure.
    template<class T>
    requires std::is_class_v<T> && boost::describe::has_describe_members<T>::value void
    read_value(spot const& here, place const& at, T& out) {
        if (from_.has(here))
            read_members(here, &at, out);
        else
            missing(here, at, false);
    }

    std::optional<std::string_view> required(spot const& here, place const& at) {
        auto const value = from_.text(here);
        if (!value) missing(here, at, true);
        return value;
    }
    void require(spot const& here, place const& at, bool has_members) {
        if (!has_members && !from_.has_empty(here)) missing(here, at, false);
    }
    void missing(spot const& here, place const& at, bool scalar) {
        auto path = at.text();
        auto parameter = from_.name(here, path);
        violations_.push_back({std::move(path), std::move(parameter), std::nullopt, "Member must not be null", scalar});
    }
    void add(spot const& here, place const& at, std::string value, std::string rule) {
        auto path = at.text();
        auto parameter = from_.name(here, path);
        violations_.push_back({std::move(path), std::move(parameter), std::move(value), std::move(rule), true});
    }

    Source from_;
    std::vector<violation> violations_;
};
reader(form const&)->reader<form_source>;

// "<n> validation error(s) detected: Value … at '<path>' failed to satisfy constraint: <rule>; …". SNS prints the
// value, SES (as reported 2025-2026) does not.
std::string validation_text(std::vector<violation> const& violations, bool with_value);

} // namespace sesame::api::codec
