#pragma once
#include "api/control/core/document/json_reading.hpp"

#include <array>

// The JSON Schema (draft 2020-12) of what json_reader reads: made from the same descriptions, so that both agree.

namespace sesame::api::control {

class json_schema {
  public:
    using maker = boost::json::value (*)();

    // A struct may name members that it cannot do without: static constexpr std::string_view required = "name url".
    template<class T>
    static boost::json::value of() {
        return make(static_cast<T*>(nullptr));
    }

    struct member {
        std::string_view name;
        maker schema;
    };
    static boost::json::value object_of(member const* first, std::size_t count, std::string_view required);

    // The type of a described member, as its pointer has it.
    template<class Class, class T>
    static T type_of(T Class::*);

  private:
    static boost::json::value type(std::string_view name) { return {{"type", name}}; }
    static boost::json::value or_null(maker of_value);
    static boost::json::value list_of(maker item, std::size_t most);
    static boost::json::value map_of(maker item);
    static boost::json::value words(std::string_view const* first, std::size_t count);
    static boost::json::value whole_number(bool is_signed);
    static boost::json::value duration();
    static boost::json::value time();

    static boost::json::value make(std::string*) { return type("string"); }
    static boost::json::value make(bool*) { return type("boolean"); }
    static boost::json::value make(double*) { return type("number"); }
    static boost::json::value make(milliseconds*) { return duration(); }
    static boost::json::value make(timestamp*) { return time(); }
    static boost::json::value make(boost::json::value*) { return true; }
    static boost::json::value make(boost::json::object*) { return type("object"); }
    template<class T>
    requires std::is_integral_v<T>
    static boost::json::value make(T*) { return whole_number(std::is_signed_v<T>); }
    template<class T>
    requires std::is_enum_v<T>
    static boost::json::value make(T*) { return words_of(boost::describe::describe_enumerators<T>()); }
    template<class T>
    static boost::json::value make(std::optional<T>*) {
        return or_null(&of<T>);
    }
    template<class T>
    static boost::json::value make(std::vector<T>*) {
        std::size_t most = 0;
        if constexpr (requires { T::most_in_list; }) most = T::most_in_list;
        return list_of(&of<T>, most);
    }
    template<class T, class... More>
    static boost::json::value make(std::map<std::string, T, More...>*) {
        return map_of(&of<T>);
    }
    template<class T>
    requires boost::describe::has_describe_members<T>::value static boost::json::value make(T*) {
        std::string_view required;
        if constexpr (requires { T::required; }) required = T::required;
        return rows(
            boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>(),
            required);
    }
    template<template<class...> class List, class... D>
    static boost::json::value words_of(List<D...>) {
        static constexpr std::array<std::string_view, sizeof...(D)> all{D::name...};
        return words(all.data(), all.size());
    }
    template<template<class...> class List, class... D>
    static boost::json::value rows(List<D...>, std::string_view required) {
        static constexpr std::array<member, sizeof...(D)> all{{{D::name, &of<decltype(type_of(D::pointer))>}...}};
        return object_of(all.data(), all.size(), required);
    }
};

} // namespace sesame::api::control
