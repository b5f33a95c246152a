#pragma once
#include "api/control/core/control_call.hpp"
#include "model/ses/receiving/received_mail.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace sesame::api::control {

// A mail that arrived, and at whose account.
struct arrived_mail {
    account const& home;
    ses::received_mail const& mail;
};

// The path of what an action of its rules was given, by the action's place among all; in our own API.
std::string link_to_action(arrived_mail const& m, std::size_t action);

} // namespace sesame::api::control
