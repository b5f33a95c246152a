#pragma once
#include "model/base/time.hpp"

#include <boost/describe/enum.hpp>
#include <string>

namespace sesame {

BOOST_DEFINE_FIXED_ENUM_CLASS(news_kind, unsigned char, //
                              message,      // a mail was accepted; id: its message id; detail: the operation
                              event,        // something happened to a mail; id: likewise; detail: the event's type
                              inbound,      // a mail arrived; id: its message id; detail: the reply by SMTP
                              notification, // SNS accepted a message; id: SNS's message id; detail: the topic's ARN
                              attempt,      // id: likewise; detail: the HTTP status, or what went wrong
                              delivery,     // a delivery is over; id: likewise; detail: delivered, failed …
                              request,      // an API call was answered; id: its request id; detail: operation, status
                              clock,        // the clock was set, stopped or started; detail: what it shows
                              reset)        // the account was forgotten, or set back

// Something that happened in an account.
struct news {
    news_kind kind{};
    timestamp at; // on the account's clock
    std::string id, detail;
};

} // namespace sesame
