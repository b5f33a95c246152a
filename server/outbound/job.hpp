#pragma once
#include "model/sns/delivery/owed.hpp"

#include <string>

namespace sesame::server {

// One delivery of one account. No id is used twice, so a job may outlive the delivery.
struct job {
    std::string account, region;
    sns::owed_id id;
};

} // namespace sesame::server
