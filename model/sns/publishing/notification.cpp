#include "model/sns/publishing/notification.hpp"

#include "model/sns/delivery/delivery_policy.hpp"
#include "model/text/json/json_text.hpp"
#include "model/text/text.hpp"

#include <utility>

namespace sesame::sns {
namespace {

// Writes `"Key" : "value"` lines between braces.
class document_writer {
  public:
    explicit document_writer(std::size_t bytes)
        : out_(bytes) {}

    document_writer& text(std::string_view key, std::string_view value) {
        begin(key).quote(value);
        return *this;
    }
    // One that has nothing to escape.
    document_writer& plain(std::string_view key, std::string_view value) {
        begin(key).quote_plain(value);
        return *this;
    }
    void attributes(std::string_view key, std::vector<message_attribute> const& all) {
        std::string_view before = "{\n    ";
        begin(key);
        for (auto const& a : all) {
            add(std::exchange(before, ",\n    "), a.name);
            add(" : {\"Type\":", a.type);
            add(",\"Value\":", a.value);
            out_.add('}');
        }
        out_.add("\n  }");
    }
    std::string finish() && {
        out_.add("\n}");
        return std::move(out_).finish();
    }

  private:
    json_text& begin(std::string_view key) {
        out_.add(out_.size() == 0 ? "{\n  \"" : ",\n  \"");
        out_.add(key);
        out_.add("\" : ");
        return out_;
    }
    void add(std::string_view verbatim, std::string_view quoted) {
        out_.add(verbatim);
        out_.quote(quoted);
    }

    json_text out_;
};

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
    out.reserve(n.message.size() + 512);
    auto const add = [&out](std::string_view key, std::string_view value) {
        out.append(key).append(1, '\n').append(value).append(1, '\n');
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
    constexpr std::string_view action = "/?Action=Unsubscribe&SubscriptionArn=";
    std::string out;
    out.reserve(n.base_url.size() + action.size() + subscription_arn.size());
    out.append(n.base_url).append(action).append(subscription_arn);
    return out;
}

std::string document(notification const& n, std::string_view subscription_arn) {
    bool const confirmation = n.type != message_type::notification;
    constexpr std::size_t all_else = 2048; // a signature, URLs, ARNs
    document_writer out(n.message.size() + all_else);
    out.plain("Type", to_string(n.type)).text("MessageId", n.message_id);
    if (!n.sequence_number.empty()) out.text("SequenceNumber", n.sequence_number);
    if (confirmation) out.text("Token", n.token);
    out.text("TopicArn", n.topic_arn);
    if (n.subject) out.text("Subject", *n.subject);
    out.text("Message", n.message);
    if (confirmation) out.text("SubscribeURL", n.subscribe_url);
    out.plain("Timestamp", iso8601(n.at));
    if (!n.signature_version.empty())
        out.plain("SignatureVersion", n.signature_version)
            .plain("Signature", n.signature)
            .text("SigningCertURL", n.signing_cert_url);
    if (!confirmation) out.text("UnsubscribeURL", unsubscribe_url(n, subscription_arn));
    if (!n.attributes.empty()) out.attributes("MessageAttributes", n.attributes);
    if (n.replayed) out.text("Replayed", "true");
    return std::move(out).finish();
}

headers request_headers(notification const& n, std::string_view subscription_arn, std::string_view content_type,
                        bool raw) {
    bool const notification_message = n.type == message_type::notification;
    headers out;
    out.reserve(8);
    out.emplace_back("x-amz-sns-message-type", to_string(n.type));
    out.emplace_back("x-amz-sns-message-id", n.message_id);
    out.emplace_back("x-amz-sns-topic-arn", n.topic_arn);
    if (n.type != message_type::subscription_confirmation)
        out.emplace_back("x-amz-sns-subscription-arn", subscription_arn);
    if (notification_message && raw) out.emplace_back("x-amz-sns-rawdelivery", "true");
    out.emplace_back("Content-Type", notification_message ? content_type : default_content_type);
    out.emplace_back("User-Agent", "Amazon Simple Notification Service Agent");
    out.emplace_back("Accept-Encoding", "gzip,deflate");
    return out;
}

} // namespace sesame::sns
