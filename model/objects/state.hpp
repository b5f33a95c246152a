#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::objects {

// A field of an object's header.
struct field {
    std::string name, value;
};
BOOST_DESCRIBE_STRUCT(field, (), (name, value))

// A file in a bucket.
struct object {
    std::string bucket, key;
    immutable_text content;
    std::string content_type; // as given; empty if it was not
    timestamp modified{};
    std::string etag{};            // without quotes; see put()
    std::vector<field> metadata{}; // the user's: "x-amz-meta-color", in lower case
    std::vector<field> fields{};   // "Cache-Control" and the like, as they are shown
    field checksum{};              // "x-amz-checksum-crc32" and its base64; empty: none was made
};
BOOST_DESCRIBE_STRUCT(object, (), (bucket, key, content, content_type, modified, etag, metadata, fields, checksum))

struct bucket {
    std::string name;
    timestamp created{};
    bool on_demand = false; // nobody asked for it: it came with its first object
};
BOOST_DESCRIBE_STRUCT(bucket, (), (name, created, on_demand))

inline std::string_view name_of(bucket const& b) { return b.name; }

// The buckets of an account and region, with their objects.
struct state {
    registry<bucket> buckets;
    registry<object> objects;  // by "bucket/key"
    std::uint64_t refused = 0; // objects for which there was no room
    std::size_t bytes = 0;     // of `objects`

    // Call this after reading the described members: sums up the objects.
    void rebuild();
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(state, (), (buckets, objects, refused))

} // namespace sesame::objects
