#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/sqs/messages/receiving.hpp"
#include "model/sqs/reason.hpp"

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

struct DeleteMessageRequest {
    std::string QueueUrl;
    std::optional<std::string> ReceiptHandle;
};
BOOST_DESCRIBE_STRUCT(DeleteMessageRequest, (), (QueueUrl, ReceiptHandle))

void delete_message(context& c, DeleteMessageRequest const& r) {
    if (!r.ReceiptHandle)
        throw refusal(model::reason::parameter_missing, {"MessageHandle"}); // as AWS was seen to name it
    auto const of = require_queue(c, r.QueueUrl);
    model::delete_message(c.all, of.home, of.value, *r.ReceiptHandle, c.call.now);
}

struct ChangeMessageVisibilityRequest {
    std::string QueueUrl, ReceiptHandle;
    int VisibilityTimeout = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeMessageVisibilityRequest, (), (QueueUrl, ReceiptHandle, VisibilityTimeout))

void change_message_visibility(context& c, ChangeMessageVisibilityRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    model::change_visibility(c.all, of.home, of.value, r.ReceiptHandle, r.VisibilityTimeout, c.call.now);
}

struct DeleteMessageBatchRequestEntry {
    std::optional<std::string> Id, ReceiptHandle;
};
BOOST_DESCRIBE_STRUCT(DeleteMessageBatchRequestEntry, (), (Id, ReceiptHandle))

struct DeleteMessageBatchRequest {
    std::string QueueUrl;
    flat_list<"DeleteMessageBatchRequestEntry", DeleteMessageBatchRequestEntry> Entries;
};
BOOST_DESCRIBE_STRUCT(DeleteMessageBatchRequest, (), (QueueUrl, Entries))

struct BatchResultEntry {
    std::string Id;
};
BOOST_DESCRIBE_STRUCT(BatchResultEntry, (), (Id))

struct DeleteMessageBatchResult {
    flat_list<"DeleteMessageBatchResultEntry", BatchResultEntry> Successful;
    failed_list Failed;
};
BOOST_DESCRIBE_STRUCT(DeleteMessageBatchResult, (), (Successful, Failed))

// Does each entry; what it refuses fails alone.
template<class Result, class Entries, class F>
Result for_each_entry(Entries const& entries, F f) {
    Result out;
    for (auto const& e : entries) {
        try {
            if (!e.ReceiptHandle) throw refusal(model::reason::parameter_missing, {"ReceiptHandle"});
            f(e);
            out.Successful.push_back({*e.Id});
        } catch (refusal const& why) {
            out.Failed.push_back(failed_entry(*e.Id, why));
        }
    }
    return out;
}

DeleteMessageBatchResult delete_message_batch(context& c, DeleteMessageBatchRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    check_batch(r.Entries, "DeleteMessageBatchRequestEntry");
    return for_each_entry<DeleteMessageBatchResult>(r.Entries, [&](auto const& e) {
        model::delete_message(c.all, of.home, of.value, *e.ReceiptHandle, c.call.now);
    });
}

struct ChangeMessageVisibilityBatchRequestEntry {
    std::optional<std::string> Id, ReceiptHandle;
    std::optional<int> VisibilityTimeout;
};
BOOST_DESCRIBE_STRUCT(ChangeMessageVisibilityBatchRequestEntry, (), (Id, ReceiptHandle, VisibilityTimeout))

struct ChangeMessageVisibilityBatchRequest {
    std::string QueueUrl;
    flat_list<"ChangeMessageVisibilityBatchRequestEntry", ChangeMessageVisibilityBatchRequestEntry> Entries;
};
BOOST_DESCRIBE_STRUCT(ChangeMessageVisibilityBatchRequest, (), (QueueUrl, Entries))

struct ChangeMessageVisibilityBatchResult {
    flat_list<"ChangeMessageVisibilityBatchResultEntry", BatchResultEntry> Successful;
    failed_list Failed;
};
BOOST_DESCRIBE_STRUCT(ChangeMessageVisibilityBatchResult, (), (Successful, Failed))

ChangeMessageVisibilityBatchResult change_message_visibility_batch(context& c,
                                                                   ChangeMessageVisibilityBatchRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    check_batch(r.Entries, "ChangeMessageVisibilityBatchRequestEntry");
    return for_each_entry<ChangeMessageVisibilityBatchResult>(r.Entries, [&](auto const& e) {
        if (!e.VisibilityTimeout) throw refusal(model::reason::parameter_missing, {"VisibilityTimeout"});
        try {
            model::change_visibility(c.all, of.home, of.value, *e.ReceiptHandle, *e.VisibilityTimeout, c.call.now);
        } catch (refusal const& why) {
            if (!why.is(model::reason::message_gone)) throw;
            throw refusal(model::reason::entry_of_gone_message);
        }
    });
}

} // namespace

std::span<operation const> receipts() {
    static constexpr auto both = written_in::forms_and_json;
    static constexpr operation rows[]{
        handle<delete_message, both>("DeleteMessage"),
        handle<delete_message_batch, both>("DeleteMessageBatch"),
        handle<change_message_visibility, both>("ChangeMessageVisibility"),
        handle<change_message_visibility_batch, both>("ChangeMessageVisibilityBatch"),
    };
    return rows;
}

} // namespace sesame::api::sqs
