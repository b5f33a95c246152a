#pragma once
#include <boost/json/object.hpp>

namespace sesame {
struct account;
}

namespace sesame::api::control {

// How many messages of each kind GET /captured has of the account: {"sms": 3}. Kinds without any are left out.
boost::json::object captured_counts(account const& a);

} // namespace sesame::api::control
