#pragma once
#include "model/ses/mails/mail.hpp"
#include "model/sns/publishing/message.hpp"
#include "model/sns/topics/topics.hpp"

#include <functional>
#include <optional>
#include <string>

// Publishing to the SNS topics in SES's settings.

namespace sesame::ses {

// Nothing for an unknown topic, another region, and a malformed ARN.
std::optional<sns::found_topic> topic_of(accounts& all, account const& a, std::string const& topic_arn);

// Publishes a text of SES's own, without a subject.
void tell(sns::found_topic topic, std::string text, call const& c);

struct publish_result {
    bool topic_exists = false;
    std::string message_id; // SNS's; empty if the topic did not take it
};

// Publishes a message. If the topic cannot take it, this is counted: it never fails a send.
publish_result publish_to(accounts& all, account& a, std::string const& topic_arn, sns::submission const& message,
                          call const& c);

// The same about a mail, some time after its call. Calls `message` only if anybody gets it.
publish_result publish_about(accounts& all, account& a, mail const& m, std::string const& topic_arn,
                             std::function<sns::submission()> const& message, timestamp now);

} // namespace sesame::ses
