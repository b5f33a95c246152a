#include "model/sns/publishing/body.hpp"

#include "model/base/arn.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace sesame::sns {
namespace json = boost::json;
namespace {

json::object attributes_json(notification const& n) {
    json::object out;
    for (auto const& a : n.attributes) out[a.name] = json::object{{"Type", a.type}, {"Value", a.value}};
    return out;
}

// Recorded from AWS: "…Url" instead of "…URL", null for a missing subject, SignatureVersion 1 in any case.
std::string lambda_event(notification const& n, recipient const& to) {
    json::object sns{{"Type", to_string(n.type)},
                     {"MessageId", n.message_id},
                     {"TopicArn", n.topic_arn},
                     {"Subject", n.subject ? json::value(*n.subject) : json::value(nullptr)},
                     {"Message", n.message.text()},
                     {"Timestamp", iso8601(n.at)},
                     {"SignatureVersion", "1"},
                     {"Signature", n.signature},
                     {"SigningCertUrl", n.signing_cert_url},
                     {"UnsubscribeUrl", unsubscribe_url(n, to.subscription_arn)},
                     {"MessageAttributes", attributes_json(n)}};
    json::object record{{"EventSource", "aws:sns"},
                        {"EventVersion", "1.0"},
                        {"EventSubscriptionArn", to.subscription_arn.text()},
                        {"Sns", std::move(sns)}};
    return json::serialize(json::object{{"Records", {std::move(record)}}});
}

std::string firehose_record(notification const& n, recipient const& to) {
    json::object out{{"Type", to_string(n.type)}, {"MessageId", n.message_id}, {"TopicArn", n.topic_arn}};
    if (n.subject) out.emplace("Subject", *n.subject);
    out.emplace("Message", n.message.text());
    out.emplace("Timestamp", iso8601(n.at));
    out.emplace("UnsubscribeURL", unsubscribe_url(n, to.subscription_arn));
    if (!n.attributes.empty()) out.emplace("MessageAttributes", attributes_json(n));
    return json::serialize(out);
}

std::string mail(notification const& n, recipient const& to) {
    bool const confirmation = n.type != message_type::notification;
    auto const subject = confirmation ? "AWS Notification - Subscription Confirmation" : "AWS Notification Message";
    auto const link = confirmation ? n.subscribe_url : unsubscribe_url(n, to.subscription_arn);
    return "From: " + (n.display_name.empty() ? "AWS Notifications" : n.display_name) +
           " <no-reply@sns.amazonaws.com>\r\nTo: " + to.endpoint.text() +
           "\r\nSubject: " + n.subject.value_or(subject) + "\r\n\r\n" + n.message.text() + "\r\n\r\n--\r\n" + link +
           "\r\n";
}

std::string push_message(notification const& n, recipient const& to) {
    auto const platform = platform_of(to.endpoint);
    if (platform.starts_with("APNS") || platform.starts_with("MACOS"))
        return json::serialize(json::object{{"aps", {{"alert", n.message.text()}}}});
    if (platform == "GCM" || platform == "ADM")
        return json::serialize(json::object{{"data", {{"message", n.message.text()}}}});
    return n.message;
}

} // namespace

std::string_view platform_of(std::string_view endpoint_arn) {
    auto const parsed = parse_arn(endpoint_arn);
    constexpr std::string_view kind = "endpoint/";
    if (!parsed || !parsed->resource.starts_with(kind)) return {};
    auto const rest = parsed->resource.substr(kind.size());
    return rest.substr(0, rest.find('/'));
}

std::string body_for(notification const& n, recipient const& to) {
    if (to.raw && n.type == message_type::notification) return n.message;
    switch (to.protocol) {
    case protocol::lambda:
        return lambda_event(n, to);
    case protocol::firehose:
        return firehose_record(n, to);
    case protocol::email:
        return mail(n, to);
    case protocol::sms:
        return n.display_name.empty() ? n.message.text() : n.display_name + "> " + n.message.text();
    case protocol::application:
        return push_message(n, to);
    case protocol::http:
    case protocol::https:
    case protocol::email_json:
    case protocol::sqs:
        break;
    }
    return document(n, to.subscription_arn);
}

} // namespace sesame::sns
