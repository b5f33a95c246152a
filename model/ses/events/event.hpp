#pragma once
#include "model/base/boxed.hpp"
#include "model/base/ids.hpp"
#include "model/base/time.hpp"
#include "model/ses/events/event_types.hpp"
#include "model/ses/events/word_sets.hpp"
#include "model/text/kept/shared_text.hpp"
#include "model/text/kept/text_list.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

// The events of a mail. Members as in the blocks of the event documents. Other facts about a type: event_types.hpp.

namespace sesame::ses {

struct message_tag {
    std::string name, value;
};
BOOST_DESCRIBE_STRUCT(message_tag, (), (name, value))

struct send {
    static constexpr auto type = event_type::send;
};
BOOST_DESCRIBE_STRUCT(send, (), ())

struct reject {
    static constexpr auto type = event_type::reject;
    std::string reason = "Bad content"; // the only one there is
};
BOOST_DESCRIBE_STRUCT(reject, (), (reason))

struct delivery {
    static constexpr auto type = event_type::delivery;
    milliseconds processing_time{};
    text_list recipients; // bare addresses
    shared_text smtp_response;
};
BOOST_DESCRIBE_STRUCT(delivery, (), (processing_time, recipients, smtp_response))

struct bounced_recipient {
    std::string email_address;
    std::string action, status, diagnostic_code; // empty if there was no delivery status notification
};
BOOST_DESCRIBE_STRUCT(bounced_recipient, (), (email_address, action, status, diagnostic_code))

struct bounce {
    static constexpr auto type = event_type::bounce;
    std::string feedback_id;
    ses::bounce_type bounce_type{};
    std::string bounce_sub_type;
    std::vector<bounced_recipient> recipients;
    std::string reporting_mta; // empty if there was no delivery status notification
};
BOOST_DESCRIBE_STRUCT(bounce, (), (feedback_id, bounce_type, bounce_sub_type, recipients, reporting_mta))

struct complaint {
    static constexpr auto type = event_type::complaint;
    std::string feedback_id;
    std::string sub_type; // OnAccountSuppressionList, or empty
    std::vector<std::string> recipients;
    std::string user_agent, feedback_type; // empty if there was no feedback report
    std::vector<std::string> by;           // who complained; documents do not tell
};
BOOST_DESCRIBE_STRUCT(complaint, (), (feedback_id, sub_type, recipients, user_agent, feedback_type, by))

struct delayed_recipient {
    std::string email_address, status, diagnostic_code;
};
BOOST_DESCRIBE_STRUCT(delayed_recipient, (), (email_address, status, diagnostic_code))

struct delivery_delay {
    static constexpr auto type = event_type::deliveryDelay;
    std::string delay_type; // MailboxFull, TransientCommunicationFailure …
    timestamp expiration;   // when SES gives up
    std::vector<delayed_recipient> recipients;
    std::string reporting_mta;
};
BOOST_DESCRIBE_STRUCT(delivery_delay, (), (delay_type, expiration, recipients, reporting_mta))

struct topic_preference {
    std::string topic_name, subscription_status; // OptIn or OptOut
    friend bool operator==(topic_preference const&, topic_preference const&) = default;
};
BOOST_DESCRIBE_STRUCT(topic_preference, (), (topic_name, subscription_status))

struct topic_preferences {
    bool unsubscribe_all = false;
    std::vector<topic_preference> topics;
    friend bool operator==(topic_preferences const&, topic_preferences const&) = default;
};
BOOST_DESCRIBE_STRUCT(topic_preferences, (), (unsubscribe_all, topics))

// A recipient's new wishes about a contact list.
struct subscription_change {
    static constexpr auto type = event_type::subscription;
    std::string contact_list;
    std::string source; // the origin of the wish: UnsubscribeHeader …
    topic_preferences now, before;
};
BOOST_DESCRIBE_STRUCT(subscription_change, (), (contact_list, source, now, before))

struct open {
    static constexpr auto type = event_type::open;
    std::string ip_address, user_agent;
};
BOOST_DESCRIBE_STRUCT(open, (), (ip_address, user_agent))

struct click {
    static constexpr auto type = event_type::click;
    std::string ip_address, user_agent;
    std::string link;
    std::vector<message_tag> link_tags; // from its ses:tags attribute
};
BOOST_DESCRIBE_STRUCT(click, (), (ip_address, user_agent, link, link_tags))

struct rendering_failure {
    static constexpr auto type = event_type::renderingFailure;
    std::string error_message, template_name;
};
BOOST_DESCRIBE_STRUCT(rendering_failure, (), (error_message, template_name))

struct event {
    timestamp at;
    // All that most mails do not have are boxed: every kept mail has its events.
    std::variant<send, boxed<reject>, delivery, boxed<bounce>, boxed<complaint>, boxed<delivery_delay>, boxed<open>,
                 boxed<click>, boxed<subscription_change>, boxed<rendering_failure>>
        what;
};
BOOST_DESCRIBE_STRUCT(event, (), (at, what))

// The event's details, if it is of that type; else null. Good as long as the event.
template<class What>
What const* find(event const& e) {
    return std::visit(
        [](auto const& what) -> What const* {
            if constexpr (std::is_same_v<decltype(unboxed(what)), What const&>)
                return &unboxed(what);
            else
                return nullptr;
        },
        e.what);
}

inline event_type type_of(event const& e) {
    return std::visit([](auto const& what) { return unboxed(what).type; }, e.what);
}

// A task: the event that will happen to the mail of this id.
struct due_event {
    inline_id message_id;
    event happens;
};
BOOST_DESCRIBE_STRUCT(due_event, (), (message_id, happens))

} // namespace sesame::ses
