#pragma once
#include "api/codec/form.hpp"
#include "api/codec/scalar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::codec {

// Gives a reader the members of a form. Dots join member names; lists and maps are numbered. A spot is the parameter's
// name. An empty list or map looks like an absent one.
class form_source {
  public:
    using spot = std::string;

    form_source(form const& from) // NOLINT: implicit on purpose
        : from_(&from) {}         // which lives longer

    static spot root() { return {}; }
    static spot member(spot const& outer, std::string_view name) {
        return std::string(outer).append(outer.empty() ? "" : ".").append(name);
    }
    static std::string name(spot const& here, std::string const&) { return here; }

    bool has(spot const& structure) const { return from_->has(structure); }
    bool has_value(spot const& here) const { return from_->find(here) != nullptr; }
    bool is_given(spot const& here) const { return has_value(here); }
    static bool has_empty(spot const&) { return false; }

    std::optional<std::string_view> text(spot const& here) const {
        auto const* const value = from_->find(here);
        return value ? std::optional<std::string_view>(*value) : std::nullopt;
    }
    template<class T>
    scalar_read read(spot const& here, T& out) const {
        auto const* const value = from_->find(here);
        return value ? from_text(*value, out) : scalar_read{false};
    }

    template<class T, class F>
    void for_each_item(spot const& list, F f) const {
        auto const prefix = list + ".member.";
        for (auto const n : from_->numbers(prefix)) {
            auto const number = std::to_string(n);
            f(prefix + number, number);
        }
    }

    template<class T, class F>
    void for_each_flat_item(spot const& list, std::string_view item, F f) const {
        auto const one = flat(list, item);
        auto const prefix = one + ".";
        for (auto const n : from_->numbers(prefix)) {
            auto const number = std::to_string(n);
            f(prefix + number, number);
        }
        if (from_->find(one)) f(one, "1");
    }

    struct entry {
        std::string const* key; // null if it has none
        std::string number;
        spot key_spot, value_spot;
    };
    template<class Map, class F>
    void for_each_entry(spot const& map, F f) const {
        if constexpr (requires { Map::entry_name; }) {
            auto const one = flat(map, Map::entry_name) + ".";
            each_entry<Map>(one, f);
            if (from_->has(one + std::string(Map::key_name))) give_entry<Map>(one, "1", f);
        } else {
            each_entry<Map>(map + ".entry.", f);
        }
    }

  private:
    // The spot with another name at its end.
    static spot flat(spot const& here, std::string_view name) {
        auto const dot = here.rfind('.');
        return here.substr(0, dot == here.npos ? 0 : dot + 1).append(name);
    }
    template<class Map, class F>
    void each_entry(std::string const& prefix, F& f) const {
        for (auto const n : from_->numbers(prefix)) {
            auto number = std::to_string(n);
            auto const inside = prefix + number + ".";
            give_entry<Map>(inside, std::move(number), f);
        }
    }
    template<class Map, class F>
    void give_entry(std::string const& inside, std::string number, F& f) const {
        auto key_spot = inside + std::string(Map::key_name);
        auto const* key = from_->find(key_spot);
        if (!key) key = from_->find(inside + std::string(Map::other_key_name));
        f(entry{key, std::move(number), std::move(key_spot), inside + std::string(Map::value_name)});
    }

    form const* from_;
};

} // namespace sesame::api::codec
