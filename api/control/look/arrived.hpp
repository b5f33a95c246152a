#pragma once
#include "api/control/core/control_call.hpp"
#include "model/ses/receiving/received_mail.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace sesame::api::control {

// A mail that arrived, and its account.
struct arrived_mail {
    account const& home;
    ses::received_mail const& mail;
};

// The path in our own API of the data that a rule's action got, by the action's number.
std::string link_to_action(arrived_mail const& m, std::size_t action);

} // namespace sesame::api::control
