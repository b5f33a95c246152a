#pragma once
#include "model/sns/delivery/outbox.hpp"

#include <cstddef>
#include <string>

// What the log has of deliveries. Endpoints lose their passwords there.

namespace sesame::server {

// One more attempt at `owed`: a failure for everybody, a success for those who debug.
void log_attempt(sns::owed const& owed, sns::attempt const& made);

// A warning: there will be no other attempt. `how`: the outcome of the last one.
void log_given_up(std::string const& endpoint, std::string const& topic_arn, std::size_t attempts,
                  sns::outcome const& how);

} // namespace sesame::server
