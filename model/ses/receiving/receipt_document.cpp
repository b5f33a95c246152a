#include "model/ses/receiving/receipt_document.hpp"

#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/mails/header_document.hpp"
#include "model/text/base64.hpp"
#include "model/text/utf8.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::ses {
namespace {

// The bare addresses of To and Cc; none from a malformed header, because anybody may send anything.
std::vector<std::string> destination(std::vector<mime::header> const& headers) {
    std::vector<std::string> out;
    for (std::string_view const name : {"To", "Cc"})
        for (auto const value : find_headers(headers, name))
            if (auto const all = mime::try_parse_mailbox_list(value))
                for (auto const& who : *all) out.push_back(who.address);
    return out;
}

// The encoding is spelled as captured, not as in the rule.
struct action_writer {
    compact_json& to;
    std::string const& message_id;

    void operator()(add_header_action const&) const { begin("AddHeader"); }
    void operator()(bounce_action const& a) const {
        begin("Bounce", a.topic_arn);
        to.member("smtpReplyCode", a.smtp_reply_code);
        if (a.status_code) to.member("statusCode", *a.status_code);
        to.member("message", a.message).member("sender", a.sender);
    }
    void operator()(connect_action const&) const { begin("Connect"); }
    void operator()(lambda_action const& a) const {
        begin("Lambda", a.topic_arn);
        to.member("functionArn", a.function_arn).member("invocationType", a.invocation_type.value_or("Event"));
    }
    void operator()(s3_action const& a) const {
        begin("S3", a.topic_arn);
        to.member("bucketName", a.bucket_name);
        if (a.object_key_prefix) to.member("objectKeyPrefix", *a.object_key_prefix);
        to.member("objectKey", object_key(a, message_id));
    }
    void operator()(sns_action const& a) const {
        begin("SNS", a.topic_arn);
        to.member("encoding", a.encoding == "Base64" ? "BASE64" : "UTF8");
    }
    void operator()(stop_action const& a) const { begin("Stop", a.topic_arn); }
    void operator()(workmail_action const& a) const {
        begin("WorkMail", a.topic_arn);
        to.member("organizationArn", a.organization_arn);
    }

  private:
    void begin(std::string_view type, std::optional<std::string> const& topic_arn = {}) const {
        to.member("type", type);
        if (topic_arn) to.member("topicArn", *topic_arn);
    }
};

void write_verdict(compact_json& to, std::string_view key, verdict v) {
    to.key(key).open('{').member("status", boost::describe::enum_to_string(v, "")).close('}');
}

void write_receipt(compact_json& to, receipt const& r, receipt_action const& action) {
    auto const& found = r.mail.found;
    to.open('{').member("timestamp", iso8601(r.mail.at));
    to.key("processingTimeMillis").number((r.now - r.mail.at).count()).key("recipients").texts(r.recipients);
    write_verdict(to, "spamVerdict", r.scanned ? found.spam : verdict::DISABLED);
    write_verdict(to, "virusVerdict", r.scanned ? found.virus : verdict::DISABLED);
    write_verdict(to, "spfVerdict", found.spf);
    write_verdict(to, "dkimVerdict", found.dkim);
    write_verdict(to, "dmarcVerdict", found.dmarc);
    if (found.dmarc == verdict::FAIL) to.member("dmarcPolicy", found.dmarc_policy);
    to.key("action").open('{');
    std::visit(action_writer{to, r.mail.message_id}, action);
    to.close('}').close('}');
}

} // namespace

std::string object_key(s3_action const& action, std::string const& message_id) {
    auto prefix = action.object_key_prefix.value_or("");
    if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
    return prefix + message_id;
}

std::string object_target(s3_action const& action, std::string const& message_id) {
    return action.bucket_name + "/" + object_key(action, message_id);
}

objects::object received_object(s3_action const& action, std::string const& message_id, immutable_text content,
                                timestamp now) {
    return {action.bucket_name, object_key(action, message_id), std::move(content), "application/octet-stream", now};
}

std::string described_mail(received_mail const& mail, std::string_view head) {
    auto const headers = mime::read_mime(head).headers;
    compact_json out(2000);
    out.open('{').member("timestamp", iso8601(mail.at)).member("source", mail.source);
    out.member("messageId", mail.message_id).key("destination").texts(destination(headers));
    write_headers(out, headers);
    write_common_headers(out.key("commonHeaders"), headers, {false, mail.source, ""});
    return std::move(out.close('}')).finish();
}

std::string receipt_document(receipt const& r, receipt_action const& action) {
    compact_json out(1000 + r.described.size() + r.content.size());
    out.open('{').member("notificationType", "Received");
    out.key("mail").literal(r.described);
    write_receipt(out.key("receipt"), r, action);
    if (auto const* const sns = std::get_if<sns_action>(&action))
        out.member("content", sns->encoding == "Base64" ? base64(r.content) : valid_utf8(std::string(r.content)));
    return std::move(out.close('}')).finish();
}

std::string lambda_event(receipt const& r, lambda_action const& action) {
    compact_json out(1000 + r.described.size());
    out.open('{').key("Records").open('[').open('{');
    out.member("eventSource", "aws:ses").member("eventVersion", "1.0").key("ses").open('{');
    out.key("mail").literal(r.described);
    write_receipt(out.key("receipt"), r, action);
    out.close('}').close('}').close(']').close('}');
    return std::move(out).finish();
}

} // namespace sesame::ses
