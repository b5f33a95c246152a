#include "model/sns/topics/topics.hpp"

#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "api/sns/paging.hpp"
#include "api/sns/tag.hpp"
#include "model/sns/state.hpp"

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

struct CreateTopicRequest {
    std::string Name;
    string_map Attributes;
    std::vector<Tag> Tags;
    std::optional<std::string> DataProtectionPolicy;
};
BOOST_DESCRIBE_STRUCT(CreateTopicRequest, (), (Name, Attributes, Tags, DataProtectionPolicy))
struct CreateTopicResponse {
    std::string TopicArn;
};
BOOST_DESCRIBE_STRUCT(CreateTopicResponse, (), (TopicArn))

CreateTopicResponse create_topic(context& c, CreateTopicRequest const& r) {
    return {model::create_topic(c.home, r.Name, r.Attributes, to_model(r.Tags), r.DataProtectionPolicy.value_or(""),
                                c.call.now)
                .arn};
}

struct DeleteTopicRequest {
    std::string TopicArn;
};
BOOST_DESCRIBE_STRUCT(DeleteTopicRequest, (), (TopicArn))

void delete_topic(context& c, DeleteTopicRequest const& r) {
    if (auto const found = model::find_topic(c.all, c.home.region, r.TopicArn))
        model::delete_topic(found->home, r.TopicArn);
}

struct Topic {
    std::string TopicArn;
};
BOOST_DESCRIBE_STRUCT(Topic, (), (TopicArn))
struct ListTopicsRequest {
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListTopicsRequest, (), (NextToken))
struct ListTopicsResponse {
    std::vector<Topic> Topics;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListTopicsResponse, (), (Topics, NextToken))

ListTopicsResponse list_topics(context& c, ListTopicsRequest const& r) {
    auto const page = c.home.sns->topics.list(number_of(c.operation, r.NextToken), page_size);
    ListTopicsResponse out;
    for (auto const* t : page.values) out.Topics.push_back({t->arn});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct GetTopicAttributesRequest {
    std::string TopicArn;
};
BOOST_DESCRIBE_STRUCT(GetTopicAttributesRequest, (), (TopicArn))
struct GetTopicAttributesResponse {
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(GetTopicAttributesResponse, (), (Attributes))

GetTopicAttributesResponse get_topic_attributes(context& c, GetTopicAttributesRequest const& r) {
    auto const attributes =
        model::topic_attributes(model::require_topic(c.all, c.home.region, r.TopicArn).value, c.call.now);
    return {string_map(attributes.begin(), attributes.end())};
}

struct SetTopicAttributesRequest {
    std::string TopicArn;
    std::string AttributeName;
    std::optional<std::string> AttributeValue;
};
BOOST_DESCRIBE_STRUCT(SetTopicAttributesRequest, (), (TopicArn, AttributeName, AttributeValue))

void set_topic_attributes(context& c, SetTopicAttributesRequest const& r) {
    auto const topic = model::require_topic(c.all, c.home.region, r.TopicArn);
    model::set_topic_attribute(topic, r.AttributeName, r.AttributeValue, c.call.now);
}

} // namespace

std::span<operation const> topics() {
    static constexpr operation rows[]{
        handle<create_topic>("CreateTopic"),
        handle<delete_topic>("DeleteTopic"),
        handle<get_topic_attributes>("GetTopicAttributes"),
        handle<list_topics>("ListTopics"),
        handle<set_topic_attributes>("SetTopicAttributes"),
    };
    return rows;
}

} // namespace sesame::api::sns
