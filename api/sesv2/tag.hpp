#pragma once
#include "api/codec/types.hpp"
#include "model/ses/tags/tags.hpp"

#include <boost/describe/class.hpp>
#include <vector>

namespace sesame::api::sesv2 {

struct Tag {
    codec::text<codec::length{1, 128}> Key;
    codec::text<codec::length{0, 256}> Value;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (Key, Value))

inline sesame::ses::tag_list from_wire(std::vector<Tag> const& tags) {
    sesame::ses::tag_list out;
    for (auto const& t : tags) out.push_back({t.Key, t.Value});
    return out;
}
inline std::vector<Tag> to_wire(sesame::ses::tag_list const& tags) {
    std::vector<Tag> out;
    for (auto const& t : tags) out.push_back({t.key, t.value});
    return out;
}

} // namespace sesame::api::sesv2
