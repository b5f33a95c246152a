#include "model/ses/identities/identity_notification.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/refusals.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace sesame::ses {
namespace {

identity& require_identity(account& a, std::string const& name) {
    if (auto* const found = find_identity(a, name)) return *found;
    throw refusal(reason::invalid_identity, {name});
}

std::string subscribed(std::string const& topic_arn, event_type type, std::string const& identity) {
    auto message = "You have successfully subscribed your Amazon SNS topic '" + topic_arn + "' to receive '";
    message.append(event_name(type)).append("' notifications from Amazon SES for identity '").append(identity);
    return boost::json::serialize(boost::json::object{{"notificationType", "AmazonSnsSubscriptionSucceeded"},
                                                      {"message", message + "'."}}) +
           "\n";
}

} // namespace

notification_choice* notification_settings::find(event_type type) {
    switch (type) {
    case event_type::bounce:
        return &bounce;
    case event_type::complaint:
        return &complaint;
    case event_type::delivery:
        return &delivery;
    default:
        return nullptr;
    }
}

notification_choice const* notification_settings::find(event_type type) const {
    return const_cast<notification_settings*>(this)->find(type);
}

void notification_settings::remove_topic(event_type type) {
    find(type)->topic_arn.clear();
    if (type != event_type::delivery) forwarding = true;
}

void set_notification_topic(accounts& all, account& a, std::string const& identity, event_type type,
                            std::string const& topic_arn, call const& c) {
    auto& found = require_identity(a, identity);
    if (topic_arn.empty()) return found.notifications.remove_topic(type);
    auto const topic = topic_of(all, a, topic_arn);
    if (!topic || topic->value.fifo) throw refusal(reason::invalid_notification_topic, {topic_arn});
    tell(*topic, subscribed(topic_arn, type, found.name), c);
    found.notifications.find(type)->topic_arn = topic_arn;
}

void set_feedback_forwarding(account& a, std::string const& identity, bool enabled) {
    auto& settings = require_identity(a, identity).notifications;
    if (!enabled && (settings.bounce.topic_arn.empty() || settings.complaint.topic_arn.empty()))
        throw refusal(reason::forwarding_is_needed, {identity});
    settings.forwarding = enabled;
}

void set_email_forwarding(account& a, std::string const& identity, bool enabled) {
    require_identity(a, identity).notifications.forwarding = enabled;
}

void set_headers_in_notifications(account& a, std::string const& identity, event_type type, bool enabled) {
    require_identity(a, identity).notifications.find(type)->headers = enabled;
}

} // namespace sesame::ses
