#pragma once
#include "api/codec/types.hpp"
#include "api/operation/operation.hpp"
#include "api/sqs/words.hpp"
#include "model/sqs/messages/message.hpp"
#include "model/sqs/queues/queues.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What several operations share.

namespace sesame::api::sqs {

using attribute_map = codec::flat_map<"Attribute", std::string>;
using tag_map = codec::flat_map<"Tag", std::string, "Key">;
using url_list = codec::flat_list<"QueueUrl", std::string, "queueUrls">;

// "http://localhost:4566/000000000000/orders", by the name that the caller used for this server.
std::string queue_url(context const& c, std::string_view account, std::string_view name);
sesame::sqs::located_queue require_queue(context& c, std::string_view url);

// A page of queues, as URLs. Tokens name the last queue of a page; without MaxResults AWS gives none.
struct page_request {
    std::string after; // a queue's name
    std::size_t most;
};
// `list`: what a token is bound to; see api/paging.hpp.
page_request page_of(std::string_view list, std::optional<int> max_results,
                     std::optional<std::string> const& next_token);
url_list urls_of(context const& c, sesame::sqs::queue_page const& page);
std::optional<std::string> next_token_of(std::string_view list, std::optional<int> max_results,
                                         sesame::sqs::queue_page const& page);

struct MessageAttributeValue {
    std::optional<std::string> StringValue{};
    std::optional<codec::blob> BinaryValue{};
    codec::flat_list<"StringListValue", std::string> StringListValues{};
    codec::flat_list<"BinaryListValue", codec::blob> BinaryListValues{};
    std::optional<std::string> DataType{};
};
BOOST_DESCRIBE_STRUCT(MessageAttributeValue, (),
                      (StringValue, BinaryValue, StringListValues, BinaryListValues, DataType))

using message_attributes = codec::flat_map<"MessageAttribute", MessageAttributeValue>;

struct BatchResultErrorEntry {
    std::string Id;
    bool SenderFault = true;
    std::string Code, Message;
};
BOOST_DESCRIBE_STRUCT(BatchResultErrorEntry, (), (Id, SenderFault, Code, Message))

using failed_list = codec::flat_list<"BatchResultErrorEntry", BatchResultErrorEntry>;

// "SendMessageBatchRequestEntry.2.Id": in words, AWS names members of entries so, in JSON, too. Numbers start at 1.
std::string entry_parameter(std::string_view type, std::size_t number, std::string_view member);

BatchResultErrorEntry failed_entry(std::string const& id, refusal const& why);

// Refuses a batch with no entries, too many, or bad ids (one without data is missing). `type`: of its entries, as AWS
// names it.
void check_batch(std::vector<std::string_view> const& ids, std::string_view type);

template<class Entries>
void check_batch(Entries const& entries, std::string_view type) {
    std::vector<std::string_view> ids;
    for (auto const& e : entries) ids.push_back(e.Id ? std::string_view(*e.Id) : std::string_view());
    check_batch(ids, type);
}

} // namespace sesame::api::sqs
