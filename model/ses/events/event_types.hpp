#pragma once
#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

// The types of a mail's events and how they differ. Their payloads: event.hpp.

namespace sesame::ses {

// Spelled as v1's event destinations spell them.
BOOST_DEFINE_FIXED_ENUM_CLASS(event_type, unsigned char, send, reject, bounce, complaint, delivery, open, click,
                              renderingFailure, deliveryDelay, subscription)

struct event_type_row {
    event_type type;
    std::string_view name;    // in event destinations of v1
    std::string_view v2_name; // in event destinations of v2
    std::string_view document_name, metric_name;
    std::string_view block;       // the key of its payload in event documents
    std::string_view detail_type; // in events of EventBridge
    bool block_first = false;     // the payload stands before the mail
    bool shows_arn = true;        // of the identity
    bool shows_mail = true;       // its headers and all its tags
};

// By type. Detail types: Amazon EventBridge events reference, "Amazon Simple Email Service events". Blocks and their
// places as captured from AWS 2017-2026. Two types show neither headers nor tags: AWS SES developer guide, "Contents of
// event data".
inline constexpr event_type_row event_types[]{
    {event_type::send, "send", "SEND", "Send", "Send", "send", "Email Sent"},
    {event_type::reject, "reject", "REJECT", "Reject", "Reject", "reject", "Email Rejected"},
    {.type = event_type::bounce,
     .name = "bounce",
     .v2_name = "BOUNCE",
     .document_name = "Bounce",
     .metric_name = "Bounce",
     .block = "bounce",
     .detail_type = "Email Bounced",
     .block_first = true},
    {.type = event_type::complaint,
     .name = "complaint",
     .v2_name = "COMPLAINT",
     .document_name = "Complaint",
     .metric_name = "Complaint",
     .block = "complaint",
     .detail_type = "Email Complaint Received",
     .block_first = true},
    {event_type::delivery, "delivery", "DELIVERY", "Delivery", "Delivery", "delivery", "Email Delivered"},
    {.type = event_type::open,
     .name = "open",
     .v2_name = "OPEN",
     .document_name = "Open",
     .metric_name = "Open",
     .block = "open",
     .detail_type = "Email Opened",
     .shows_arn = false},
    {.type = event_type::click,
     .name = "click",
     .v2_name = "CLICK",
     .document_name = "Click",
     .metric_name = "Click",
     .block = "click",
     .detail_type = "Email Clicked",
     .shows_arn = false},
    {.type = event_type::renderingFailure,
     .name = "renderingFailure",
     .v2_name = "RENDERING_FAILURE",
     .document_name = "Rendering Failure",
     .metric_name = "RenderingFailure",
     .block = "failure",
     .detail_type = "Email Rendering Failed",
     .shows_mail = false},
    {.type = event_type::deliveryDelay,
     .name = "deliveryDelay",
     .v2_name = "DELIVERY_DELAY",
     .document_name = "DeliveryDelay",
     .metric_name = "DeliveryDelay",
     .block = "deliveryDelay",
     .detail_type = "Email Delivery Delayed",
     .shows_mail = false},
    {.type = event_type::subscription,
     .name = "subscription",
     .v2_name = "SUBSCRIPTION",
     .document_name = "Subscription",
     .metric_name = "Subscription",
     .block = "subscription",
     .detail_type = "Email Subscribed"},
};

constexpr event_type_row const& row_of(event_type type) { return event_types[static_cast<std::size_t>(type)]; }

// "Send", "Rendering Failure" …: the eventType of documents.
constexpr std::string_view event_name(event_type type) { return row_of(type).document_name; }

// The type of a name, as documents, v1 or v2 spell it, in any case, with or without blanks and underscores.
std::optional<event_type> event_type_named(std::string_view word);

// The names that v1 knows, in the order of a refusal that was captured from AWS.
inline constexpr std::array<std::string_view, 8> v1_event_names{
    "click", "bounce", "send", "open", "complaint", "delivery", "renderingFailure", "reject"};

inline constexpr auto v2_event_names = [] {
    std::array<std::string_view, std::size(event_types)> out;
    auto to = out.begin();
    for (auto const& row : event_types) *to++ = row.v2_name;
    return out;
}();

} // namespace sesame::ses
