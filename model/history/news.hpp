#pragma once
#include "model/base/ids.hpp"
#include "model/base/time.hpp"
#include "model/text/kept/packed_text.hpp"

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>

namespace sesame {

BOOST_DEFINE_FIXED_ENUM_CLASS(
    news_kind, unsigned char, //
    message,                  // a mail was accepted; id: its message id; detail: the operation
    event,                    // something happened to a mail; id: its message id; detail: the event's type
    inbound,                  // a mail arrived; id: its message id; detail: the reply by SMTP
    notification,             // SNS accepted a message; id: SNS's message id; detail: the topic's ARN
    attempt,                  // a delivery was attempted; id: as above; detail: the HTTP status or the error
    delivery,                 // a delivery is over; id: as above; detail: delivered, failed …
    queued,  // a message came to a queue; id: its message id; detail: the queue's ARN, a space, its number there
    request, // an API call got its response; id: its request id; detail: operation, status
    clock,   // the clock was set, stopped or started; detail: its time
    reset,   // the account was forgotten or rolled back
    changed, // our own API changed something; detail: what, such as outcomes
    relay) // a mail was handed on to a recipient, or not; id: its message id; detail: "sent a@b", "failed a@b: 550 no"

// Which delivery the news are about, and for which mail it was made.
struct told_delivery {
    std::uint64_t id = 0;  // 0: none
    packed_text mail_id{}; // empty: none
};

// Something that happened in an account.
struct news {
    news_kind kind{};
    timestamp at; // on the account's clock
    inline_id id;
    std::string detail;
    told_delivery delivery{};
};

} // namespace sesame
