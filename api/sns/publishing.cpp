#include "model/sns/publishing.hpp"

#include "api/sns/families.hpp"
#include "model/sns/faults.hpp"

namespace sesame::api::sns {
namespace {
using namespace wire;
namespace model = sesame::sns;

struct MessageAttributeValue {
    std::string DataType;
    std::optional<std::string> StringValue;
    std::optional<blob> BinaryValue;
};
BOOST_DESCRIBE_STRUCT(MessageAttributeValue, (), (DataType, StringValue, BinaryValue))

struct PublishRequest {
    std::optional<std::string> TopicArn, TargetArn;
    std::string Message;
    std::optional<std::string> Subject, MessageStructure;
    named_map<MessageAttributeValue> MessageAttributes;
    std::optional<std::string> MessageDeduplicationId, MessageGroupId;
};
BOOST_DESCRIBE_STRUCT(PublishRequest, (),
                      (TopicArn, TargetArn, Message, Subject, MessageStructure, MessageAttributes,
                       MessageDeduplicationId, MessageGroupId))
struct PublishResponse {
    std::string MessageId;
    std::optional<std::string> SequenceNumber;
};
BOOST_DESCRIBE_STRUCT(PublishResponse, (), (MessageId, SequenceNumber))

std::vector<model::submitted_attribute> submitted(named_map<MessageAttributeValue> const& attributes) {
    std::vector<model::submitted_attribute> out;
    for (auto const& [name, value] : attributes)
        out.push_back({name, value.DataType, value.StringValue,
                       value.BinaryValue ? std::optional(value.BinaryValue->bytes) : std::nullopt});
    return out;
}

PublishResponse publish(context& c, PublishRequest const& r) {
    if (!r.TopicArn && !r.TargetArn) throw model::missing_parameter("TopicArn or TargetArn");
    auto const topic = model::require_topic(c.all, c.home.region, r.TopicArn ? *r.TopicArn : *r.TargetArn,
                                            r.TopicArn ? "TopicArn" : "TargetArn");
    auto const done = model::publish(topic,
                                     {r.Message, r.Subject, r.MessageStructure, submitted(r.MessageAttributes),
                                      r.MessageDeduplicationId, r.MessageGroupId},
                                     c.call);
    return {done.message_id, done.sequence_number.empty() ? std::nullopt : std::optional(done.sequence_number)};
}

} // namespace

std::span<operation const> publishing() {
    static constexpr operation rows[]{handle<publish>("Publish")};
    return rows;
}

} // namespace sesame::api::sns
