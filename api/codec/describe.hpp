#pragma once
#include "api/codec/types.hpp"
#include "model/base/time.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

// Prints the parameters of a described request for people, from the same types that the reader uses.

namespace sesame::api::codec {

struct parameter_description {
    std::string name; // "Tags.member.N.Key" in a form, N for a number; "Tags[].Key" and "Filter.<key>" in JSON
    std::string what; // "text, 1-128 characters"
    bool required;
};

class describer {
  public:
    enum class form : unsigned char { query, json };
    explicit describer(form of)
        : is_json_(of == form::json) {}

    template<class T>
    void members(std::string const& prefix) {
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            using type = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
            value(prefix + member.name, true, static_cast<type*>(nullptr));
        });
    }
    std::vector<parameter_description> take() && { return std::move(out_); }

  private:
    // The last parameter only carries the type.
    void value(std::string const& name, bool required, std::string*) { add(name, required, "text"); }
    void value(std::string const& name, bool required, bool*) { add(name, required, "true or false"); }
    void value(std::string const& name, bool required, int*) { add(name, required, "integer"); }
    void value(std::string const& name, bool required, std::int64_t*) { add(name, required, "integer"); }
    void value(std::string const& name, bool required, double*) { add(name, required, "number"); }
    void value(std::string const& name, bool required, blob*) { add(name, required, "base64"); }
    void value(std::string const& name, bool required, timestamp*) { add(name, required, "time, ISO 8601"); }

    template<int Min, int Max>
    void value(std::string const& name, bool required, whole<Min, Max>*) {
        add(name, required, whole<Min, Max>::describe());
    }
    template<auto... Rules>
    void value(std::string const& name, bool required, text<Rules...>*) {
        add(name, required, "text, " + text<Rules...>::describe());
    }
    template<class T>
    void value(std::string const& name, bool, std::optional<T>*) {
        value(name, false, static_cast<T*>(nullptr));
    }
    template<class T>
    void value(std::string const& name, bool, std::vector<T>*) {
        value(item_of(name), false, static_cast<T*>(nullptr));
    }
    template<fixed Item, class T>
    void value(std::string const& name, bool, flat_list<Item, T>*) {
        value(is_json_ ? item_of(name) : flat(name, Item) + ".N", false, static_cast<T*>(nullptr));
    }
    template<fixed Entry, class T, fixed Key>
    void value(std::string const& name, bool, flat_map<Entry, T, Key>*) {
        if (is_json_) return value(name + ".<key>", false, static_cast<T*>(nullptr));
        auto const entry = flat(name, Entry) + ".N.";
        add(entry + std::string(std::string_view(Key)), false, "text");
        value(entry + "Value", false, static_cast<T*>(nullptr));
    }
    template<class T, length Size>
    void value(std::string const& name, bool, required_list_of<T, Size>*) {
        value(item_of(name), true, static_cast<T*>(nullptr));
    }
    template<class T, std::size_t Most>
    void value(std::string const& name, bool, list_up_to<T, Most>*) {
        value(item_of(name), false, static_cast<T*>(nullptr));
    }
    template<std::size_t Most, auto... Rules>
    void value(std::string const& name, bool, texts_up_to<Most, Rules...>*) {
        value(item_of(name), false, static_cast<text<Rules...>*>(nullptr));
    }
    template<auto... Rules>
    void value(std::string const& name, bool, texts<Rules...>*) {
        value(item_of(name), false, static_cast<text<Rules...>*>(nullptr));
    }
    template<auto... Rules>
    void value(std::string const& name, bool, required_texts<Rules...>*) {
        value(item_of(name), true, static_cast<text<Rules...>*>(nullptr));
    }
    template<class T>
    void value(std::string const& name, bool, map_of<T>*) {
        entries<map_of<T>>(name, static_cast<T*>(nullptr));
    }
    void value(std::string const& name, bool, required_string_map*) {
        entries<string_map>(name, static_cast<std::string*>(nullptr));
    }
    template<class T>
    void value(std::string const& name, bool, named_map<T>*) {
        entries<named_map<T>>(name, static_cast<T*>(nullptr));
    }
    template<class T>
    requires std::is_class_v<T> && boost::describe::has_describe_members<T>::value void value(std::string const& name,
                                                                                              bool, T*) {
        members<T>(name + ".");
    }

    template<class Map, class T>
    void entries(std::string const& name, T* type) {
        if (is_json_) return value(name + ".<key>", false, type);
        auto const entry = name + ".entry.N.";
        add(entry + std::string(Map::key_name), false, "text");
        value(entry + std::string(Map::value_name), false, type);
    }
    // The name with another end.
    static std::string flat(std::string const& name, std::string_view end) {
        auto const dot = name.rfind('.');
        return name.substr(0, dot == name.npos ? 0 : dot + 1).append(end);
    }
    std::string item_of(std::string const& list) const { return list + (is_json_ ? "[]" : ".member.N"); }
    void add(std::string const& name, bool required, std::string what) {
        out_.push_back({name, std::move(what), required});
    }

    bool is_json_;
    std::vector<parameter_description> out_;
};

} // namespace sesame::api::codec
