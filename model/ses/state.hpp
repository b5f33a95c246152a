#pragma once
#include "model/registry.hpp"
#include "model/ses/configuration_set.hpp"
#include "model/ses/email_template.hpp"
#include "model/ses/identity.hpp"
#include "model/ses/mail.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

namespace sesame::ses {

// What a Firehose stream or CloudWatch would have been sent.
struct captured_record {
    timestamp at;
    std::string configuration_set;
    std::string event_destination;
    std::string target; // ARN of the delivery stream, or "AWS/SES" for CloudWatch
    std::string body;
};

// All that SES remembers of one account and region.
struct state {
    registry<identity> identities;
    registry<configuration_set> configuration_sets;
    registry<email_template> templates;
    registry<mail> mails;                               // by message id; the oldest make room for newer ones
    std::uint64_t dropped_mails = 0;                    // that did
    std::deque<std::pair<timestamp, std::size_t>> sent; // recipients that count for the quota, of the last 24 hours
    std::deque<captured_record> captured;               // the last thousand
    std::string tracking_secret;                        // signs pixels and links; empty before the first of them
    std::uint64_t unpublished_events = 0;               // that a topic could not take: it is gone, or its outbox full
};

} // namespace sesame::ses
