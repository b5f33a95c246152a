#include "model/ses/receiving/receipt_document.hpp"

#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/mails/header_document.hpp"
#include "model/text/base64.hpp"
#include "model/text/utf8.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace sesame::ses {
namespace json = boost::json;
namespace {

// The bare addresses of To and Cc; none from a malformed header, because anybody may send anything.
json::array destination(std::vector<mime::header> const& headers) {
    json::array out;
    for (std::string_view const name : {"To", "Cc"})
        for (auto const value : find_headers(headers, name))
            if (auto const all = mime::try_parse_mailbox_list(value))
                for (auto const& who : *all) out.emplace_back(who.address);
    return out;
}

json::object mail_json(receipt const& r) {
    auto const headers = mime::read_mime(r.content).headers;
    json::object out{{"timestamp", iso8601(r.mail.at)},
                     {"source", r.mail.source},
                     {"messageId", r.mail.message_id},
                     {"destination", destination(headers)}};
    add_headers(out, headers);
    out.emplace("commonHeaders", common_headers(headers, {false, r.mail.source, ""}));
    return out;
}

json::object status(verdict v) { return {{"status", boost::describe::enum_to_string(v, "")}}; }

// The encoding is spelled as captured, not as in the rule.
struct action_json {
    std::string const& message_id;

    json::object operator()(add_header_action const&) const { return of("AddHeader"); }
    json::object operator()(bounce_action const& a) const {
        auto out = of("Bounce", a.topic_arn);
        out.emplace("smtpReplyCode", a.smtp_reply_code);
        if (a.status_code) out.emplace("statusCode", *a.status_code);
        out.emplace("message", a.message);
        out.emplace("sender", a.sender);
        return out;
    }
    json::object operator()(connect_action const&) const { return of("Connect"); }
    json::object operator()(lambda_action const& a) const {
        auto out = of("Lambda", a.topic_arn);
        out.emplace("functionArn", a.function_arn);
        out.emplace("invocationType", a.invocation_type.value_or("Event"));
        return out;
    }
    json::object operator()(s3_action const& a) const {
        auto out = of("S3", a.topic_arn);
        out.emplace("bucketName", a.bucket_name);
        if (a.object_key_prefix) out.emplace("objectKeyPrefix", *a.object_key_prefix);
        out.emplace("objectKey", object_key(a, message_id));
        return out;
    }
    json::object operator()(sns_action const& a) const {
        auto out = of("SNS", a.topic_arn);
        out.emplace("encoding", a.encoding == "Base64" ? "BASE64" : "UTF8");
        return out;
    }
    json::object operator()(stop_action const& a) const { return of("Stop", a.topic_arn); }
    json::object operator()(workmail_action const& a) const {
        auto out = of("WorkMail", a.topic_arn);
        out.emplace("organizationArn", a.organization_arn);
        return out;
    }

  private:
    static json::object of(char const* type, std::optional<std::string> const& topic_arn = {}) {
        json::object out{{"type", type}};
        if (topic_arn) out.emplace("topicArn", *topic_arn);
        return out;
    }
};

json::object receipt_json(receipt const& r, receipt_action const& action) {
    auto const& found = r.mail.found;
    json::object out{{"timestamp", iso8601(r.mail.at)},
                     {"processingTimeMillis", (r.now - r.mail.at).count()},
                     {"recipients", texts(r.recipients)},
                     {"spamVerdict", status(r.scanned ? found.spam : verdict::DISABLED)},
                     {"virusVerdict", status(r.scanned ? found.virus : verdict::DISABLED)},
                     {"spfVerdict", status(found.spf)},
                     {"dkimVerdict", status(found.dkim)},
                     {"dmarcVerdict", status(found.dmarc)}};
    if (found.dmarc == verdict::FAIL) out.emplace("dmarcPolicy", found.dmarc_policy);
    out.emplace("action", std::visit(action_json{r.mail.message_id}, action));
    return out;
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

std::string receipt_document(receipt const& r, receipt_action const& action) {
    json::object out{{"notificationType", "Received"}, {"mail", mail_json(r)}, {"receipt", receipt_json(r, action)}};
    if (auto const* const sns = std::get_if<sns_action>(&action))
        out.emplace("content", sns->encoding == "Base64" ? base64(r.content) : valid_utf8(r.content));
    return json::serialize(out);
}

std::string lambda_event(receipt const& r, lambda_action const& action) {
    json::object ses{{"mail", mail_json(r)}, {"receipt", receipt_json(r, action)}};
    json::object record{{"eventSource", "aws:ses"}, {"eventVersion", "1.0"}, {"ses", std::move(ses)}};
    return json::serialize(json::object{{"Records", json::array{std::move(record)}}});
}

} // namespace sesame::ses
