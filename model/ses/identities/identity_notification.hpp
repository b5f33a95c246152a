#pragma once
#include "model/account/call.hpp"
#include "model/ses/events/event.hpp"

#include <boost/describe/class.hpp>
#include <string>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

namespace sesame::ses {

struct notification_choice {
    std::string topic_arn; // empty: no notifications
    bool headers = false;  // whether they show the mail's headers
};
BOOST_DESCRIBE_STRUCT(notification_choice, (), (topic_arn, headers))

// Where feedback on an identity's mail goes.
struct notification_settings {
    notification_choice bounce, complaint, delivery;
    bool forwarding = true; // bounces and complaints by mail

    // Null for other types: they are for event publishing only. Good as long as the settings.
    notification_choice* find(event_type type);
    notification_choice const* find(event_type type) const;

    // Removes a topic. Bounces and complaints must go somewhere: if either has no topic, feedback is forwarded.
    void remove_topic(event_type type);
};
BOOST_DESCRIBE_STRUCT(notification_settings, (), (bounce, complaint, delivery, forwarding))

// `type` is bounce, complaint or delivery. All refuse an unknown identity.

// An empty ARN removes the topic. A chosen topic gets a message that says so.
void set_notification_topic(accounts& all, account& a, std::string const& identity, event_type type,
                            std::string const& topic_arn, call const& c);
// To disable it, bounces and complaints need topics; not so in SES v2, which has destinations for events.
void set_feedback_forwarding(account& a, std::string const& identity, bool enabled);
void set_email_forwarding(account& a, std::string const& identity, bool enabled);
void set_headers_in_notifications(account& a, std::string const& identity, event_type type, bool enabled);

} // namespace sesame::ses
