#pragma once
#include "api/control/core/conditions.hpp"
#include "api/control/core/control_call.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sesame::api::control {

// A finished delivery, and its account.
struct settled_delivery {
    account const& home;
    sns::settled const& done;
};

// A delivery that is not over, and its account.
struct owed_delivery {
    account const& home;
    sns::owed_id id;
    sns::owed const& value;
    sns::notification const& what;
};

// Whether this is the topic's ARN, or the name at its end.
bool is_topic(std::string_view wanted, std::string_view topic_arn);

// The name of a protocol of SNS. Throws `refused` for other words.
std::string required_protocol(std::string const& word);

// The conditions of the parameters topic, endpoint, protocol, result, message_id and text. Throws `refused`.
conditions<settled_delivery> delivery_conditions(control_call const& c);

// The conditions of topic, endpoint and protocol.
conditions<owed_delivery> owed_conditions(control_call const& c);

boost::json::object delivery_json(settled_delivery const& d, bool with_body = true);
boost::json::object owed_json(owed_delivery const& d);
// Adds the header fields with which the notification is sent to this recipient.
void add_sent(boost::json::object& to, sns::notification const& n, sns::recipient const& whom);

} // namespace sesame::api::control
