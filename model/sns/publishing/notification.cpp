#include "model/sns/publishing/notification.hpp"

#include "model/sns/delivery/delivery_policy.hpp"
#include "model/text/compact_json.hpp"

namespace sesame::sns {
namespace {

// Writes `"Key" : "value"` lines between braces.
class document_writer {
  public:
    explicit document_writer(std::size_t bytes) { out_.reserve(bytes); }

    document_writer& text(std::string_view key, std::string_view value) {
        begin(key);
        append_quoted(out_, value);
        return *this;
    }
    document_writer& verbatim(std::string_view key, std::string_view json) {
        begin(key);
        out_.append(json);
        return *this;
    }
    std::string finish() && { return std::move(out_.append("\n}")); }

  private:
    void begin(std::string_view key) { out_.append(out_.empty() ? "{\n  \"" : ",\n  \"").append(key).append("\" : "); }

    std::string out_;
};

std::string attributes_json(std::vector<message_attribute> const& attributes) {
    std::string out = "{";
    for (auto const& a : attributes) {
        append_quoted(out.append(out.size() == 1 ? "\n    " : ",\n    "), a.name);
        append_quoted(out.append(" : {\"Type\":"), a.type);
        append_quoted(out.append(",\"Value\":"), a.value);
        out.append("}");
    }
    return out + "\n  }";
}

} // namespace

std::string_view to_string(message_type type) {
    switch (type) {
    case message_type::subscription_confirmation:
        return "SubscriptionConfirmation";
    case message_type::unsubscribe_confirmation:
        return "UnsubscribeConfirmation";
    case message_type::notification:
        break;
    }
    return "Notification";
}

std::string string_to_sign(notification const& n) {
    std::string out;
    auto const add = [&out](std::string_view key, std::string_view value) {
        out.append(key).append("\n").append(value).append("\n");
    };
    bool const confirmation = n.type != message_type::notification;
    add("Message", n.message);
    add("MessageId", n.message_id);
    if (confirmation) add("SubscribeURL", n.subscribe_url);
    if (n.subject) add("Subject", *n.subject);
    add("Timestamp", iso8601(n.at));
    if (confirmation) add("Token", n.token);
    add("TopicArn", n.topic_arn);
    add("Type", to_string(n.type));
    return out;
}

std::string unsubscribe_url(notification const& n, std::string_view subscription_arn) {
    return (n.base_url + "/?Action=Unsubscribe&SubscriptionArn=").append(subscription_arn);
}

std::string document(notification const& n, std::string_view subscription_arn) {
    bool const confirmation = n.type != message_type::notification;
    constexpr std::size_t all_else = 1536; // a signature, URLs, ARNs
    document_writer out(n.message.size() + all_else);
    out.text("Type", to_string(n.type)).text("MessageId", n.message_id);
    if (!n.sequence_number.empty()) out.text("SequenceNumber", n.sequence_number);
    if (confirmation) out.text("Token", n.token);
    out.text("TopicArn", n.topic_arn);
    if (n.subject) out.text("Subject", *n.subject);
    out.text("Message", n.message);
    if (confirmation) out.text("SubscribeURL", n.subscribe_url);
    out.text("Timestamp", iso8601(n.at));
    if (!n.signature_version.empty())
        out.text("SignatureVersion", n.signature_version)
            .text("Signature", n.signature)
            .text("SigningCertURL", n.signing_cert_url);
    if (!confirmation) out.text("UnsubscribeURL", unsubscribe_url(n, subscription_arn));
    if (!n.attributes.empty()) out.verbatim("MessageAttributes", attributes_json(n.attributes));
    if (n.replayed) out.text("Replayed", "true");
    return std::move(out).finish();
}

headers request_headers(notification const& n, std::string_view subscription_arn, std::string_view content_type,
                        bool raw) {
    bool const notification_message = n.type == message_type::notification;
    headers out{{"x-amz-sns-message-type", std::string(to_string(n.type))},
                {"x-amz-sns-message-id", n.message_id},
                {"x-amz-sns-topic-arn", n.topic_arn}};
    if (n.type != message_type::subscription_confirmation)
        out.emplace_back("x-amz-sns-subscription-arn", subscription_arn);
    if (notification_message && raw) out.emplace_back("x-amz-sns-rawdelivery", "true");
    out.emplace_back("Content-Type", notification_message ? content_type : default_content_type);
    out.emplace_back("User-Agent", "Amazon Simple Notification Service Agent");
    out.emplace_back("Accept-Encoding", "gzip,deflate");
    return out;
}

} // namespace sesame::sns
