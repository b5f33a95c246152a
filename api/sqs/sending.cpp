#include "model/sqs/messages/sending.hpp"

#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/sqs/reason.hpp"

#include <numeric>

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

using system_attributes = flat_map<"MessageSystemAttribute", MessageAttributeValue>;

// What SendMessage has, and each entry of a SendMessageBatch.
struct OutgoingMessage {
    std::optional<std::string> MessageBody{};
    std::optional<int> DelaySeconds{};
    message_attributes MessageAttributes{};
    system_attributes MessageSystemAttributes{};
    std::optional<std::string> MessageDeduplicationId{}, MessageGroupId{};
};

struct SendMessageRequest : OutgoingMessage {
    std::string QueueUrl;
};
BOOST_DESCRIBE_STRUCT(SendMessageRequest, (),
                      (QueueUrl, MessageBody, DelaySeconds, MessageAttributes, MessageSystemAttributes,
                       MessageDeduplicationId, MessageGroupId))

struct SendMessageBatchRequestEntry : OutgoingMessage {
    std::optional<std::string> Id{};
};
BOOST_DESCRIBE_STRUCT(SendMessageBatchRequestEntry, (),
                      (Id, MessageBody, DelaySeconds, MessageAttributes, MessageSystemAttributes,
                       MessageDeduplicationId, MessageGroupId))

struct SendMessageBatchRequest {
    std::string QueueUrl;
    flat_list<"SendMessageBatchRequestEntry", SendMessageBatchRequestEntry> Entries;
};
BOOST_DESCRIBE_STRUCT(SendMessageBatchRequest, (), (QueueUrl, Entries))

struct SendMessageResult {
    std::string MD5OfMessageBody;
    std::optional<std::string> MD5OfMessageAttributes, MD5OfMessageSystemAttributes;
    std::string MessageId;
    std::optional<std::string> SequenceNumber;
};
BOOST_DESCRIBE_STRUCT(SendMessageResult, (),
                      (MD5OfMessageBody, MD5OfMessageAttributes, MD5OfMessageSystemAttributes, MessageId,
                       SequenceNumber))

struct SendMessageBatchResultEntry {
    std::string Id, MessageId, MD5OfMessageBody;
    std::optional<std::string> MD5OfMessageAttributes, MD5OfMessageSystemAttributes, SequenceNumber;
};
BOOST_DESCRIBE_STRUCT(SendMessageBatchResultEntry, (),
                      (Id, MessageId, MD5OfMessageBody, MD5OfMessageAttributes, MD5OfMessageSystemAttributes,
                       SequenceNumber))

struct SendMessageBatchResult {
    flat_list<"SendMessageBatchResultEntry", SendMessageBatchResultEntry> Successful;
    failed_list Failed;
};
BOOST_DESCRIBE_STRUCT(SendMessageBatchResult, (), (Successful, Failed))

model::message_attribute to_model(std::string const& name, MessageAttributeValue const& v) {
    if (!v.StringListValues.empty() || !v.BinaryListValues.empty())
        throw refusal(model::reason::message_attribute_is_list);
    model::message_attribute out{name, v.DataType.value_or(""), ""};
    if (out.is_binary())
        out.value = v.BinaryValue ? v.BinaryValue->bytes : "";
    else
        out.value = v.StringValue.value_or("");
    return out;
}

model::new_message to_model(context const& c, OutgoingMessage const& r) {
    model::new_message out;
    out.body = r.MessageBody.value_or("");
    out.delay = r.DelaySeconds;
    for (auto const& [name, value] : r.MessageAttributes) out.attributes.push_back(to_model(name, value));
    for (auto const& [name, value] : r.MessageSystemAttributes) {
        if (name != "AWSTraceHeader") throw refusal(model::reason::unknown_system_attribute, {name});
        if (value.DataType.value_or("") != "String")
            throw refusal(model::reason::system_attribute_not_a_string, {name});
        out.trace_header = value.StringValue.value_or("");
    }
    out.group_id = r.MessageGroupId;
    out.deduplication_id = r.MessageDeduplicationId;
    out.sender_id = c.home.id;
    out.trace_header_of_call = c.call.trace_header;
    return out;
}

SendMessageResult send_message(context& c, SendMessageRequest const& r) {
    auto const to = require_queue(c, r.QueueUrl);
    auto sent = model::send(c.all, to.home, to.value, to_model(c, r), c.call.now);
    return {std::move(sent.md5_of_body), std::move(sent.md5_of_attributes), std::move(sent.md5_of_system_attributes),
            std::move(sent.id), std::move(sent.sequence_number)};
}

// All entries together are one message in length, whatever the queue allows.
void check_batch_size(SendMessageBatchRequest const& r) {
    constexpr std::size_t most = 1'048'576;
    auto const size = std::accumulate(
        r.Entries.begin(), r.Entries.end(), std::size_t{0}, [](std::size_t sum, SendMessageBatchRequestEntry const& e) {
            sum += e.MessageBody.value_or("").size();
            for (auto const& [name, v] : e.MessageAttributes)
                sum += name.size() + v.DataType.value_or("").size() + v.StringValue.value_or("").size() +
                       (v.BinaryValue ? v.BinaryValue->length : 0);
            return sum;
        });
    if (size > most) throw refusal(model::reason::batch_too_long, {std::to_string(size)});
}

// Recorded from AWS: a batch fails as a whole if one of its entries lacks what a FIFO queue needs.
void check_fifo_batch(model::queue const& to, SendMessageBatchRequest const& r) {
    if (!to.fifo) return;
    for (auto const& e : r.Entries) {
        if (!e.MessageGroupId) throw refusal(model::reason::batch_group_id_missing);
        if (!e.MessageDeduplicationId && !to.settings.ContentBasedDeduplication)
            throw refusal(model::reason::deduplication_id_missing);
    }
}

constexpr std::string_view entry_type = "SendMessageBatchRequestEntry";

SendMessageBatchResult send_message_batch(context& c, SendMessageBatchRequest const& r) {
    auto const to = require_queue(c, r.QueueUrl);
    check_batch(r.Entries, entry_type);
    check_batch_size(r);
    check_fifo_batch(to.value, r);
    SendMessageBatchResult out;
    std::size_t number = 0;
    for (auto const& e : r.Entries) {
        ++number;
        try {
            if (e.MessageBody.value_or("").empty())
                throw refusal(model::reason::batch_body_missing, {entry_parameter(entry_type, number, "MessageBody")});
            auto sent = model::send(c.all, to.home, to.value, to_model(c, e), c.call.now);
            out.Successful.push_back({*e.Id, std::move(sent.id), std::move(sent.md5_of_body),
                                      std::move(sent.md5_of_attributes), std::move(sent.md5_of_system_attributes),
                                      std::move(sent.sequence_number)});
        } catch (refusal const& why) {
            out.Failed.push_back(failed_entry(*e.Id, why));
        }
    }
    return out;
}

} // namespace

std::span<operation const> sending() {
    static constexpr operation rows[]{
        handle<send_message, written_in::forms_and_json>("SendMessage"),
        handle<send_message_batch, written_in::forms_and_json>("SendMessageBatch"),
    };
    return rows;
}

} // namespace sesame::api::sqs
