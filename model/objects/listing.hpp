#pragma once
#include "model/objects/objects.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sesame::objects {

struct listing_terms {
    std::string bucket{}, prefix{};
    std::string delimiter{}; // keys that go on after it are listed once, up to it; empty: all are listed
    std::string after{};     // the last key, or common prefix, that is not wanted any more
    std::size_t most = 1'000;
};

// Keys and common prefixes in the order of their bytes. The pointers are good until an object is replaced or removed.
struct listing {
    std::vector<object const*> objects;
    std::vector<std::string> common_prefixes;
    std::string last; // of both; empty: there is none
    bool more = false;
};

// An unknown bucket has none.
listing list_objects(account const& a, listing_terms const& terms);

} // namespace sesame::objects
