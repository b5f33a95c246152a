#pragma once
#include "api/codec/types.hpp"
#include "model/sns/topics/topic.hpp"

#include <boost/describe/class.hpp>
#include <vector>

namespace sesame::api::sns {

struct Tag {
    codec::text<codec::length{1, 128}> Key;
    codec::text<codec::length{0, 256}> Value;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (Key, Value))

inline std::vector<sesame::sns::tag> to_model(std::vector<Tag> const& tags) {
    std::vector<sesame::sns::tag> out;
    out.reserve(tags.size());
    for (auto const& t : tags) out.push_back({t.Key, t.Value});
    return out;
}

} // namespace sesame::api::sns
