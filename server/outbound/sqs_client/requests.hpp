#pragma once
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/queue_message.hpp"
#include "server/outbound/http/http_client.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Requests to an SQS server and its responses, in the JSON protocol that SDKs have spoken to SQS since 2023-11 (the
// service model's "awsJson1_0").

namespace sesame::server::sqs_client {

struct request {
    std::string_view operation; // "SendMessage" …
    std::string body;
};

inline constexpr std::size_t most_in_batch = 10;
inline constexpr std::size_t most_bytes = 262'144; // of the messages of a batch together; newer servers take more

// Bytes that count for the limit.
std::size_t size_of(sns::queue_message const& m);

// GetQueueUrl for the queue of this ARN, and the URL in the response: nothing if it holds none.
request ask_queue_url(std::string_view queue_arn);
std::optional<std::string> queue_url_in(http_response const& response);

// SendMessage, or SendMessageBatch for more than one message, and the outcome of each.
request send(std::string const& queue_url, std::vector<sns::queue_message> const& messages);
std::vector<sns::outcome> outcomes_in(http_response const& response, std::size_t messages);

// The outcome of a request that failed as a whole.
sns::outcome outcome_of(http_response const& response);

} // namespace sesame::server::sqs_client
