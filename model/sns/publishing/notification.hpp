#pragma once
#include "model/base/time.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The notification that SNS POSTs to an endpoint: its document, its signed text, its headers. Layout and key order as
// captured from AWS 2023-2026.

namespace sesame::sns {

enum class message_type { subscription_confirmation, notification, unsubscribe_confirmation };
BOOST_DESCRIBE_ENUM(message_type, subscription_confirmation, notification, unsubscribe_confirmation)
std::string_view to_string(message_type type); // "SubscriptionConfirmation" …

struct message_attribute {
    std::string name;
    std::string type;  // DataType as given: "String", "Number.int" …
    std::string value; // text; base64 for Binary
};
BOOST_DESCRIBE_STRUCT(message_attribute, (), (name, type, value))

// Why another service published a message.
struct cause {
    std::string id, what; // of a mail: its message id, "Bounce"
};
BOOST_DESCRIBE_STRUCT(cause, (), (id, what))

// One message on its way to any number of subscriptions.
struct notification {
    message_type type = message_type::notification;
    std::string message_id;
    std::string sequence_number; // FIFO topics only
    std::string group_id;        // MessageGroupId and MessageDeduplicationId, for queues
    std::string deduplication_id;
    bool replayed = false; // comes out of a FIFO topic's archive
    std::string topic_arn;
    std::string display_name; // of the topic: mails and short messages show it
    std::optional<std::string> subject;
    immutable_text message;
    std::string token;         // confirmations only
    std::string subscribe_url; // confirmations only
    timestamp at;
    std::vector<message_attribute> attributes;
    std::string signature_version = "1"; // "1" SHA-1, "2" SHA-256; empty: not signed (FIFO topics)
    std::string signature;               // base64; empty until signed
    std::string signing_cert_url;        // set with the signature
    std::string base_url;                // of this server, for the URLs
    std::string trace_header;            // X-Amzn-Trace-Id of the publishing call, for queues
    cause why{};                         // empty where a client published it
};
BOOST_DESCRIBE_STRUCT(notification, (),
                      (type, message_id, sequence_number, group_id, deduplication_id, replayed, topic_arn, display_name,
                       subject, message, token, subscribe_url, at, attributes, signature_version, signature,
                       signing_cert_url, base_url, trace_header, why))

// The bytes to sign with RSA PKCS#1 v1.5: "key\nvalue\n" for the signed keys in byte order.
std::string string_to_sign(notification const& n);

// <base>/?Action=Unsubscribe&SubscriptionArn=<arn>
std::string unsubscribe_url(notification const& n, std::string_view subscription_arn);

// The JSON document, as SNS lays it out. Sign the notification first, if it is to be signed.
std::string document(notification const& n, std::string_view subscription_arn);

// Header names and values in AWS's order. Host, Content-Length and Connection belong to the transport and are not here.
// `content_type` and `raw` only concern notifications. The values point into the arguments.
using headers = std::vector<std::pair<std::string_view, std::string_view>>;
headers request_headers(notification const& n, std::string_view subscription_arn, std::string_view content_type,
                        bool raw);

} // namespace sesame::sns
