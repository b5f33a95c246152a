#pragma once
#include "api/control/core/conditions.hpp"
#include "api/control/core/control_call.hpp"
#include "model/account/account.hpp"
#include "model/sqs/queues/queue.hpp"

#include <boost/json/object.hpp>

#include <string_view>

// Queues and their messages in the form of our own API.

namespace sesame::api::control {

// A message in a queue, with the queue's account.
struct queued_message {
    account const& home;
    sqs::queue const& in;
    sqs::message const& is;
};

// The conditions of the parameters message_id, state, group_id and text. Throws `refused`.
conditions<queued_message> queued_message_conditions(control_call const& c);

// Whether this is the queue's ARN, or its name.
bool is_queue(std::string_view wanted, sqs::queue const& q);

boost::json::object queued_message_json(queued_message const& m);
boost::json::object queue_json(account const& home, sqs::queue const& q, std::string const& base_url);

} // namespace sesame::api::control
