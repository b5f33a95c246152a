#pragma once
#include "api/codec/rules.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// Types of wire structs as data, which one reader, one writer and one describer walk. They were templates over every
// type once: half of the code of a room, and a third of the time to compile it. type_for.hpp makes the data.

namespace sesame::api::codec {

// Each names the C++ type of a value, or the struct below that tells more.
enum class kind : unsigned char {
    flag,         // bool
    integer,      // int
    long_integer, // std::int64_t
    real,         // double
    bytes,        // blob
    moment,       // timestamp
    text,         // text_type
    whole,        // whole_type
    optional,     // optional_type
    list,         // list_type
    map,          // map_type
    structure     // structure_type
};

struct type {
    kind is;
};

struct text_type : type { // a std::string
    std::span<rule const> rules{};
};

struct whole_type : type { // an int
    int min = 0, max = 0;
};

struct optional_type : type {
    type const* of = nullptr;
    void* (*fill)(void* optional) = nullptr;              // with a new value, which is returned
    void (*clear)(void* optional) = nullptr;              // null for all but lists
    void const* (*value)(void const* optional) = nullptr; // null: there is none
};

// What makes a list or map count as given.
enum class needed : unsigned char {
    no,
    members, // in a form, where an empty one looks like an absent one; elsewhere that it is there
    presence // any parameter below it, in a form
};

struct list_type : type {
    type const* of = nullptr;
    void* (*add)(void* list) = nullptr;                              // a new item, valid until the next
    void const* (*item)(void const* list, std::size_t at) = nullptr; // null after the last
    needed needs = needed::no;
    rule size{};
    std::span<rule const> of_texts{};  // reported once for the whole list
    std::string_view flat{}, plural{}; // see flat_list
};

struct map_type : type {
    struct entry {
        std::string* key;
        void* value;
    };
    struct known_entry {
        std::string const* key; // null: there is no more entry
        void const* value;
    };
    type const* of = nullptr;
    entry (*add)(void* map) = nullptr;
    known_entry (*entry_at)(void const* map, std::size_t at) = nullptr;
    needed needs = needed::no;
    std::string_view key{}, other_key{}, value{}; // names on the wire
    std::string_view flat{};                      // see flat_map
    rule size{};
    std::span<rule const> of_keys{}; // one, or none
    rule value_size{};
};

struct member {
    std::string_view name;
    void const* place; // in the structure's sample
    type const* of;
};

struct structure_type : type {
    void const* sample = nullptr; // storage of one that never lives
    std::span<member const> members{};

    void* in(void* structure, member const& m) const { return static_cast<char*>(structure) + offset(m); }
    void const* in(void const* structure, member const& m) const {
        return static_cast<char const*>(structure) + offset(m);
    }

  private:
    std::ptrdiff_t offset(member const& m) const {
        return static_cast<char const*>(m.place) - static_cast<char const*>(sample);
    }
};

// A type as what its kind says it is.
template<class As>
constexpr As const& as(type const& t) {
    return static_cast<As const&>(t);
}

} // namespace sesame::api::codec
