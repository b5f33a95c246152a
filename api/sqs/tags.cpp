#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/sqs/reason.hpp"

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

struct ListQueueTagsRequest {
    std::string QueueUrl;
};
BOOST_DESCRIBE_STRUCT(ListQueueTagsRequest, (), (QueueUrl))

struct ListQueueTagsResult {
    tag_map Tags;
};
BOOST_DESCRIBE_STRUCT(ListQueueTagsResult, (), (Tags))

ListQueueTagsResult list_queue_tags(context& c, ListQueueTagsRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    ListQueueTagsResult out;
    out.Tags.assign(of.value.tags.begin(), of.value.tags.end());
    return out;
}

struct TagQueueRequest {
    std::string QueueUrl;
    tag_map Tags;
};
BOOST_DESCRIBE_STRUCT(TagQueueRequest, (), (QueueUrl, Tags))

void tag_queue(context& c, TagQueueRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    model::tag(c.all, of.home, of.value, r.Tags);
}

struct UntagQueueRequest {
    std::string QueueUrl;
    flat_list<"TagKey", std::string> TagKeys;
};
BOOST_DESCRIBE_STRUCT(UntagQueueRequest, (), (QueueUrl, TagKeys))

void untag_queue(context& c, UntagQueueRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    if (r.TagKeys.empty()) throw refusal(model::reason::parameter_missing, {"TagKeys"});
    model::untag(c.all, of.home, of.value, r.TagKeys);
}

} // namespace

std::span<operation const> tags() {
    static constexpr operation rows[]{
        handle<list_queue_tags, written_in::forms_and_json>("ListQueueTags"),
        handle<tag_queue, written_in::forms_and_json>("TagQueue"),
        handle<untag_queue, written_in::forms_and_json>("UntagQueue"),
    };
    return rows;
}

} // namespace sesame::api::sqs
