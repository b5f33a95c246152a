#pragma once
#include "model/ses/mails/mail.hpp"
#include "model/sns/publishing/message.hpp"
#include "model/sns/topics/topics.hpp"

#include <functional>
#include <optional>
#include <string>

// SNS topics, as the settings of SES name them.

namespace sesame::ses {

// Nothing for a topic that is unknown or of another region, and for what is no ARN.
std::optional<sns::found_topic> topic_of(accounts& all, account const& a, std::string const& topic_arn);

// Publishes a text of SES's own: it has no subject.
void tell(sns::found_topic topic, std::string text, call const& c);

struct publish_result {
    bool topic_exists = false;
    std::string message_id; // SNS's; empty if the topic did not take it
};

// Publishes what there is to say. What the topic cannot take is counted: that never fails a send.
publish_result publish_to(accounts& all, account& a, std::string const& topic_arn, sns::submission const& message,
                          call const& c);

// The same about a mail, some time after the call that sent it. `message` is asked only if anybody gets it.
publish_result publish_about(accounts& all, account& a, mail const& m, std::string const& topic_arn,
                             std::function<sns::submission()> const& message, timestamp now);

} // namespace sesame::ses
