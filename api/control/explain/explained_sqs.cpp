#include "api/control/explain/near_things.hpp"
#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/sqs/queues/attributes.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/sqs/reason.hpp"
#include "model/text/text.hpp"

namespace sesame::api::control {
namespace {

// The name at the end of a queue URL, or that of GetQueueUrl.
std::string queue_of_call(refused_call const& c) {
    for (auto const* const name : {"QueueUrl", "QueueName"})
        if (auto const value = c.parameter(name); !value.empty()) return value.substr(value.rfind('/') + 1);
    return "";
}

std::string accounts_with_queue(refused_call const& c, std::string const& name) {
    constexpr std::size_t most = 3;
    std::string out;
    std::size_t count = 0;
    c.all.for_each([&](account const& a) {
        auto const* const q = sqs::find_queue(a, name);
        if (q && ++count <= most) out.append(out.empty() ? " It exists as " : " and as ").append(q->arn);
    });
    return out.empty() ? out : out + ".";
}

// The URL's account, in the region of the call.
account const* home_of_queue(refused_call const& c) {
    auto const url = c.parameter("QueueUrl");
    auto const before = std::string_view(url).substr(0, url.rfind('/'));
    auto const id = before.substr(before.rfind('/') + 1);
    return c.all.find(is_account_id(id) ? id : std::string_view(c.call.account), c.call.region);
}

// {1}: the queue's name.
bool looks_for_queue(refused_call& c) {
    c.parts = {queue_of_call(c)};
    c.elsewhere = accounts_with_queue(c, c.parts[0]);
    auto const* const home = home_of_queue(c);
    if (auto const like = home && c.elsewhere.empty() ? near_queue(*home, c.parts[0]) : ""; !like.empty())
        c.elsewhere = " Did you mean " + like + "?";
    return !c.parts[0].empty();
}

// {1}: the name.
bool lacks_fifo_attribute(refused_call& c) {
    c.parts = {c.parameter("QueueName")};
    return c.parts[0].ends_with(".fifo");
}

bool shows_fifo_name(refused_call& c) {
    auto const name = c.parameter("QueueName");
    if (!name.empty() && name.size() <= 75 && !name.ends_with(".fifo")) c.elsewhere = ", as in " + name + ".fifo";
    return true;
}

// Names of system attributes of messages are refused alike.
bool names_unknown_queue_attribute(refused_call& c) {
    if (c.call.operation == "ReceiveMessage") return false;
    suggest_of(c, c.parts.at(0), sqs::attributes_to_set());
    return true;
}

using sqs_reason = sesame::sqs::reason;

constexpr explained_refusal sqs_table[]{
    {sqs_reason::queue_not_found,
     "There is no queue {1}.{elsewhere} Create it with CreateQueue or a seed. The last two segments of a queue URL are "
     "account and name; the client selects the region. GET /_sesame/v1/queues lists all queues.",
     looks_for_queue},
    {sqs_reason::queue_not_found,
     "The call names no queue: QueueUrl is empty or absent. CreateQueue and GetQueueUrl return the URL."},
    {sqs_reason::queue_has_other_attribute,
     "A queue of this name exists with another value of {1}, perhaps from an earlier test. Change it with "
     "SetQueueAttributes. POST /_sesame/v1/reset?account={account}&region={region} empties the account."},
    {sqs_reason::queue_deleted_recently,
     "A queue of this name was deleted less than 60 seconds ago, and --sqs-strict asks to wait as AWS does. Start "
     "without it, or advance the clock: POST /_sesame/v1/clock {\"advance\": \"1m\"}."},
    {sqs_reason::purge_in_progress,
     "The queue was purged less than 60 seconds ago, and --sqs-strict asks to wait as AWS does. DELETE "
     "/_sesame/v1/queues/{1}/messages purges it at any time."},
    {{sqs_reason::no_room, sqs_reason::too_many_queues},
     "A limit of this server is reached. GET /_sesame/v1/queues shows which queues keep how much. DELETE "
     "/_sesame/v1/queues/NAME/messages empties one, --max-message-bytes gives more room for messages."},
    {{sqs_reason::attribute_needs_fifo, sqs_reason::unknown_attribute},
     "{1} is for FIFO queues only: create the queue with FifoQueue=true and a name that ends in .fifo.",
     [](refused_call& c) {
         return c.call.refused->why == refusal::any_reason(sqs_reason::attribute_needs_fifo) ||
                c.parts.at(0) == "ContentBasedDeduplication";
     }},
    {sqs_reason::unknown_attribute,
     "A standard queue has no attribute FifoQueue, and SQS refuses the value false: leave the attribute out.",
     [](refused_call& c) { return c.parts.at(0) == "FifoQueue"; }},
    {sqs_reason::unknown_attribute, "SQS itself sets {1}: GetQueueAttributes shows it, and no call changes it.",
     [](refused_call& c) { return c.call.operation != "ReceiveMessage" && sqs::is_queue_attribute(c.parts.at(0)); }},
    {sqs_reason::unknown_attribute, "Queues have no attribute {1}.{elsewhere}", names_unknown_queue_attribute},
    {sqs_reason::invalid_queue_name,
     "The attribute FifoQueue=true is missing: a name that ends in .fifo is that of a FIFO queue. Create it with "
     "--attributes FifoQueue=true, or leave the ending out for a standard queue.",
     lacks_fifo_attribute},
    {sqs_reason::invalid_queue_name,
     "The name of a queue has 1 to 80 letters, digits, hyphens and underscores. A name that ends in .fifo needs the "
     "attribute FifoQueue=true."},
    {sqs_reason::invalid_fifo_queue_name,
     "With FifoQueue=true the name ends in .fifo{elsewhere}. It has at most 80 letters, digits, hyphens and "
     "underscores with that. Leave FifoQueue out for a standard queue.",
     shows_fifo_name},
    {sqs_reason::queue_type_not_changeable, "A queue is FIFO from its creation, or never: create another queue."},
    {{sqs_reason::invalid_redrive_policy, sqs_reason::invalid_redrive_allow_policy},
     "A RedrivePolicy is JSON such as {\"deadLetterTargetArn\": \"arn:aws:sqs:{region}:{account}:dead\", "
     "\"maxReceiveCount\": 3}. The dead-letter queue is there first, is FIFO if this queue is, and allows it by its "
     "RedriveAllowPolicy."},
    {sqs_reason::invalid_message_contents,
     "The message has a character that XML 1.0 does not have, such as a NUL. Send it in base64 or as JSON."},
    {sqs_reason::message_too_long,
     "A message has at most {1} bytes, its attributes included: the queue's MaximumMessageSize. Send a reference to "
     "longer content."},
    {sqs_reason::not_for_queue,
     "{1} is not for queues of this type: in a FIFO queue no message has a delay of its own, and only FIFO queues take "
     "deduplication ids."},
    {sqs_reason::parameter_missing,
     "The queue is a FIFO queue: give each message a MessageGroupId. SQS keeps the order within a group.",
     [](refused_call& c) { return c.parts.size() == 1 && c.parts[0] == "MessageGroupId"; }},
    {sqs_reason::parameter_missing,
     "{operation} needs {1}. `sesame operations --parameters` lists the parameters of each operation."},
    {sqs_reason::deduplication_id_missing,
     "The queue is a FIFO queue: give each message a MessageDeduplicationId, or set the queue's attribute "
     "ContentBasedDeduplication to true."},
    {{sqs_reason::unknown_action_of_policy, sqs_reason::too_many_actions_of_policy},
     "A statement of a queue's policy has seven actions at most, and only such as there are for others: "
     "sqs:SendMessage "
     "allows SendMessageBatch, too."},
    {sqs_reason::invalid_receipt_handle,
     "The receipt handle does not belong to this queue: take the ReceiptHandle of the message that ReceiveMessage "
     "returned, not its MessageId. A queue that was created anew does not know the old handles."},
    {{sqs_reason::receipt_handle_expired, sqs_reason::message_gone, sqs_reason::entry_of_gone_message},
     "The message is no longer in flight under this handle: its visibility timeout is over, or somebody deleted or "
     "received it meanwhile. Raise VisibilityTimeout, or extend it with ChangeMessageVisibility."},
    {sqs_reason::too_many_in_flight,
     "Too many messages are in flight: received, and not deleted. Delete them after they are processed; GET "
     "/_sesame/v1/queues shows the counts."},
    {sqs_reason::source_not_dead_letter_queue,
     "A move task takes messages out of a dead-letter queue: some queue's RedrivePolicy must name SourceArn."},
};

} // namespace

constinit std::span<explained_refusal const> const sqs_refusals{sqs_table};

} // namespace sesame::api::control
