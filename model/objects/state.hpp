#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/text/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <string>

namespace sesame::objects {

// A file in a bucket.
struct object {
    std::string bucket, key;
    immutable_text content;
    std::string content_type; // as given; empty if it was not
    timestamp modified{};
};
BOOST_DESCRIBE_STRUCT(object, (), (bucket, key, content, content_type, modified))

// The buckets of an account and region. A bucket is there as long as it has objects.
struct state {
    registry<object> objects; // by "bucket/key"
    std::size_t bytes = 0;    // of `objects`

    // Call this after reading the described members: sums up the objects.
    void rebuild();
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(state, (), (objects))

} // namespace sesame::objects
