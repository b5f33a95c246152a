#include "model/sns/publishing/publishing.hpp"

#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "api/words.hpp"
#include "model/account/accounts.hpp"
#include "model/sns/delivery/into_queues.hpp"
#include "model/sns/publishing/body.hpp"
#include "model/sns/reason.hpp"
#include "model/text/text.hpp"

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

struct MessageAttributeValue {
    std::string DataType;
    std::optional<std::string> StringValue;
    std::optional<blob> BinaryValue;
};
BOOST_DESCRIBE_STRUCT(MessageAttributeValue, (), (DataType, StringValue, BinaryValue))

struct PublishRequest {
    std::optional<std::string> TopicArn, TargetArn, PhoneNumber;
    std::string Message;
    std::optional<std::string> Subject, MessageStructure;
    named_map<MessageAttributeValue> MessageAttributes;
    std::optional<std::string> MessageDeduplicationId, MessageGroupId;
};
BOOST_DESCRIBE_STRUCT(PublishRequest, (),
                      (TopicArn, TargetArn, PhoneNumber, Message, Subject, MessageStructure, MessageAttributes,
                       MessageDeduplicationId, MessageGroupId))
struct PublishResponse {
    std::string MessageId;
    std::optional<std::string> SequenceNumber;
};
BOOST_DESCRIBE_STRUCT(PublishResponse, (), (MessageId, SequenceNumber))

// What was too long to be decoded is too long for a message as well.
std::string bytes_of(blob const& b) {
    constexpr std::size_t longer_than_any_message = 2 << 20;
    return b.length > b.bytes.size() ? std::string(longer_than_any_message, '\0') : b.bytes;
}

// Of a PublishRequest or a PublishBatchRequestEntry.
model::submission submission_of(auto const& r) {
    model::submission out{r.Message, r.Subject, r.MessageStructure, {}, r.MessageDeduplicationId, r.MessageGroupId};
    for (auto const& [name, value] : r.MessageAttributes)
        out.attributes.push_back({name, value.DataType, value.StringValue,
                                  value.BinaryValue ? std::optional(bytes_of(*value.BinaryValue)) : std::nullopt});
    return out;
}

// Waits until the queues of this server have the message, so that whoever asks a queue after Publish finds it there.
// What else is owed may take its time.
template<class Response>
class until_queues_have_it : public pending<Response> {
  public:
    until_queues_have_it(Response known, account const& from, model::owed_id after)
        : known_(std::move(known))
        , account_(from.id)
        , region_(from.region)
        , after_(after)
        , last_(from.outbox->last()) {}

    std::optional<Response> look(context& c) override {
        auto const* const from = c.all.find(account_, region_); // null after a reset
        if (from && model::awaits_first_attempt(c.all, *from, after_, last_)) return std::nullopt;
        return known_;
    }
    Response give_up(context&) override { return known_; }
    milliseconds patience() const override { return std::chrono::seconds{20}; } // far beyond what the first key takes
    bool is_carried_out() const override { return true; }

  private:
    Response known_;
    std::string account_, region_;
    model::owed_id after_, last_;
};

// The response to a call that published to the topic what is owed since the delivery `after`.
template<class Response>
later<Response> once_queued(context& c, model::found_topic topic, model::owed_id after, Response known) {
    auto& from = topic.home;
    if (from.outbox->last() == after) return known;
    if (&from == &c.home) model::deliver_into_queues(c.all, from, after, c.call.now);
    if (!model::awaits_first_attempt(c.all, from, after, from.outbox->last())) return known;
    return std::make_unique<until_queues_have_it<Response>>(std::move(known), from, after);
}

later<PublishResponse> publish(context& c, PublishRequest const& r) {
    if (!r.TopicArn && !r.TargetArn && r.PhoneNumber)
        return PublishResponse{model::publish_to_phone(c.home, *r.PhoneNumber, submission_of(r), c.call).message_id,
                               std::nullopt};
    if (!r.TopicArn && !r.TargetArn) throw refusal(model::reason::parameter_missing, {"TopicArn or TargetArn"});
    if (!r.TopicArn && !model::platform_of(*r.TargetArn).empty())
        return PublishResponse{model::publish_to_endpoint(c.home, *r.TargetArn, submission_of(r), c.call).message_id,
                               std::nullopt};
    auto const topic = model::require_topic(c.all, c.home.region, r.TopicArn ? *r.TopicArn : *r.TargetArn,
                                            r.TopicArn ? "TopicArn" : "TargetArn");
    auto const before = topic.home.outbox->last();
    auto const done = model::publish(topic, submission_of(r), c.call);
    return once_queued(c, topic, before, PublishResponse{done.message_id, unless_empty(done.sequence_number)});
}

struct PublishBatchRequestEntry {
    std::string Id, Message;
    std::optional<std::string> Subject, MessageStructure;
    named_map<MessageAttributeValue> MessageAttributes;
    std::optional<std::string> MessageDeduplicationId, MessageGroupId;
};
BOOST_DESCRIBE_STRUCT(PublishBatchRequestEntry, (),
                      (Id, Message, Subject, MessageStructure, MessageAttributes, MessageDeduplicationId,
                       MessageGroupId))
struct PublishBatchRequest {
    std::string TopicArn;
    required_list<PublishBatchRequestEntry> PublishBatchRequestEntries;
};
BOOST_DESCRIBE_STRUCT(PublishBatchRequest, (), (TopicArn, PublishBatchRequestEntries))
struct PublishBatchResultEntry {
    std::string Id, MessageId;
    std::optional<std::string> SequenceNumber;
};
// In the order of AWS's answers, which is the reverse of its model's: recorded; that of errors by analogy.
BOOST_DESCRIBE_STRUCT(PublishBatchResultEntry, (), (SequenceNumber, MessageId, Id))
struct BatchResultErrorEntry {
    std::string Id, Code, Message;
    bool SenderFault = true;
};
BOOST_DESCRIBE_STRUCT(BatchResultErrorEntry, (), (SenderFault, Message, Code, Id))
struct PublishBatchResponse {
    std::vector<PublishBatchResultEntry> Successful;
    std::vector<BatchResultErrorEntry> Failed;
};
BOOST_DESCRIBE_STRUCT(PublishBatchResponse, (), (Failed, Successful))

BatchResultErrorEntry error_entry(std::string const& id, refusal const& why) {
    auto const error = words_of(why);
    return {id, error.code, error.message, !why.is(model::reason::outbox_full)};
}

later<PublishBatchResponse> publish_batch(context& c, PublishBatchRequest const& r) {
    auto const topic = model::require_topic(c.all, c.home.region, r.TopicArn);
    std::vector<model::batch_entry> entries;
    for (auto const& e : r.PublishBatchRequestEntries) entries.push_back({e.Id, submission_of(e)});
    PublishBatchResponse out;
    auto const before = topic.home.outbox->last();
    for (auto const& result : model::publish_batch(topic, entries, c.call)) {
        if (result.failed)
            out.Failed.push_back(error_entry(result.id, *result.failed));
        else
            out.Successful.push_back({result.id, result.done.message_id, unless_empty(result.done.sequence_number)});
    }
    return once_queued(c, topic, before, std::move(out));
}

} // namespace

std::span<operation const> publishing() {
    static constexpr operation rows[]{
        handle<publish>("Publish"),
        handle<publish_batch>("PublishBatch"),
    };
    return rows;
}

} // namespace sesame::api::sns
