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

// Whether this is the topic's ARN, or the name at its end.
bool is_topic(std::string_view wanted, std::string_view topic_arn);

// The conditions of the parameters topic, endpoint, protocol, result, message_id and text. Throws `refused`.
conditions<settled_delivery> delivery_conditions(control_call const& c);

boost::json::object delivery_json(settled_delivery const& d);
// Of an owed delivery.
boost::json::object owed_json(account const& a, sns::owed_id id, sns::owed const& o, sns::notification const& n);

} // namespace sesame::api::control
