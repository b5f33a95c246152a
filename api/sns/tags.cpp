#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "api/sns/tag.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/topics/tagging.hpp"
#include "model/sns/topics/topics.hpp"

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

// Only topics can be tagged.
model::topic& tagged_topic(context& c, std::string const& arn) {
    if (auto const found = model::find_topic(c.all, c.home.region, arn, "ResourceArn")) return found->value;
    throw refusal(model::reason::tagged_topic_not_found);
}

struct TagResourceRequest {
    std::string ResourceArn;
    required_list<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(TagResourceRequest, (), (ResourceArn, Tags))

empty_result tag_resource(context& c, TagResourceRequest const& r) {
    model::tag_topic(tagged_topic(c, r.ResourceArn), to_model(r.Tags));
    return {};
}

struct UntagResourceRequest {
    std::string ResourceArn;
    required_list<text<length{1, 128}>> TagKeys;
};
BOOST_DESCRIBE_STRUCT(UntagResourceRequest, (), (ResourceArn, TagKeys))

empty_result untag_resource(context& c, UntagResourceRequest const& r) {
    model::untag_topic(tagged_topic(c, r.ResourceArn), {r.TagKeys.begin(), r.TagKeys.end()});
    return {};
}

// As Tag, in the order in which AWS lists it (recorded in 2026).
struct ListedTag {
    std::string Value, Key;
};
BOOST_DESCRIBE_STRUCT(ListedTag, (), (Value, Key))

struct ListTagsForResourceRequest {
    std::string ResourceArn;
};
BOOST_DESCRIBE_STRUCT(ListTagsForResourceRequest, (), (ResourceArn))
struct ListTagsForResourceResponse {
    std::vector<ListedTag> Tags;
};
BOOST_DESCRIBE_STRUCT(ListTagsForResourceResponse, (), (Tags))

ListTagsForResourceResponse list_tags_for_resource(context& c, ListTagsForResourceRequest const& r) {
    ListTagsForResourceResponse out;
    for (auto const& t : tagged_topic(c, r.ResourceArn).tags) out.Tags.push_back({t.value, t.key});
    return out;
}

} // namespace

std::span<operation const> tags() {
    static constexpr operation rows[]{
        handle<list_tags_for_resource>("ListTagsForResource"),
        handle<tag_resource>("TagResource"),
        handle<untag_resource>("UntagResource"),
    };
    return rows;
}

} // namespace sesame::api::sns
