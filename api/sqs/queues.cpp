#include "model/sqs/queues/queues.hpp"
#include "api/operation/handle.hpp"
#include "api/paging.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/account/accounts.hpp"
#include "model/sqs/reason.hpp"

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

struct CreateQueueRequest {
    std::string QueueName;
    attribute_map Attributes;
    tag_map tags;
};
BOOST_DESCRIBE_STRUCT(CreateQueueRequest, (), (QueueName, Attributes, tags))

struct QueueUrlResult {
    std::string QueueUrl;
};
BOOST_DESCRIBE_STRUCT(QueueUrlResult, (), (QueueUrl))

QueueUrlResult create_queue(context& c, CreateQueueRequest const& r) {
    if (r.QueueName.empty()) throw refusal(model::reason::queue_name_missing);
    auto const& made = model::create_queue(c.all, c.home, r.QueueName, r.Attributes, r.tags, c.call.now);
    return {queue_url(c, c.home.id, made.name)};
}

struct GetQueueUrlRequest {
    std::string QueueName;
    std::optional<std::string> QueueOwnerAWSAccountId;
};
BOOST_DESCRIBE_STRUCT(GetQueueUrlRequest, (), (QueueName, QueueOwnerAWSAccountId))

QueueUrlResult get_queue_url(context& c, GetQueueUrlRequest const& r) {
    if (r.QueueName.empty()) throw refusal(model::reason::queue_name_missing);
    auto const& owner = r.QueueOwnerAWSAccountId.value_or(c.home.id);
    auto const* const at = c.all.find(owner, c.home.region);
    if (!at || !model::find_queue(*at, r.QueueName)) throw refusal(model::reason::queue_not_found);
    return {queue_url(c, owner, r.QueueName)};
}

struct ListQueuesRequest {
    std::optional<std::string> QueueNamePrefix, NextToken;
    std::optional<int> MaxResults;
};
BOOST_DESCRIBE_STRUCT(ListQueuesRequest, (), (QueueNamePrefix, NextToken, MaxResults))

struct ListQueuesResult {
    url_list QueueUrls;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListQueuesResult, (), (QueueUrls, NextToken))

ListQueuesResult list_queues(context& c, ListQueuesRequest const& r) {
    auto const asked = page_of(c.operation, r.MaxResults, r.NextToken);
    auto const page = model::list_queues(c.home, r.QueueNamePrefix.value_or(""), asked.after, asked.most);
    return {urls_of(c, page), next_token_of(c.operation, r.MaxResults, page)};
}

struct ListDeadLetterSourceQueuesRequest {
    std::string QueueUrl;
    std::optional<std::string> NextToken;
    std::optional<int> MaxResults;
};
BOOST_DESCRIBE_STRUCT(ListDeadLetterSourceQueuesRequest, (), (QueueUrl, NextToken, MaxResults))

struct ListDeadLetterSourceQueuesResult {
    url_list queueUrls; // in lower case, as AWS spells it here
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListDeadLetterSourceQueuesResult, (), (queueUrls, NextToken))

ListDeadLetterSourceQueuesResult list_dead_letter_source_queues(context& c,
                                                                ListDeadLetterSourceQueuesRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    auto const list = list_about(c.operation, of.value.name);
    auto const asked = page_of(list, r.MaxResults, r.NextToken);
    auto const page = model::list_sources(c.home, of.value, asked.after, asked.most);
    return {urls_of(c, page), next_token_of(list, r.MaxResults, page)};
}

struct QueueRequest {
    std::string QueueUrl;
};
BOOST_DESCRIBE_STRUCT(QueueRequest, (), (QueueUrl))

void delete_queue(context& c, QueueRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    model::delete_queue(c.all, of.home, of.value, c.call.now);
}

void purge_queue(context& c, QueueRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    model::purge(c.all, of.home, of.value, c.call.now);
}

} // namespace

std::span<operation const> queues() {
    static constexpr auto both = written_in::forms_and_json;
    static constexpr operation rows[]{
        handle<create_queue, both>("CreateQueue"),
        handle<get_queue_url, both>("GetQueueUrl"),
        handle<list_queues, both>("ListQueues"),
        handle<list_dead_letter_source_queues, both>("ListDeadLetterSourceQueues"),
        handle<delete_queue, both>("DeleteQueue"),
        handle<purge_queue, both>("PurgeQueue"),
    };
    return rows;
}

} // namespace sesame::api::sqs
