#include "model/ses/event_document.hpp"

#include "model/account.hpp"
#include "model/ses/header_document.hpp"
#include "model/ses/message_tags.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <vector>

namespace sesame::ses {
namespace json = boost::json;
namespace {

// How documents name a type of event, and the key of the block that describes it.
struct type_words {
    std::string_view name, block;
};

type_words words_of(event_type type) {
    switch (type) {
    case event_type::send:
        return {"Send", "send"};
    case event_type::reject:
        return {"Reject", "reject"};
    case event_type::bounce:
        return {"Bounce", "bounce"};
    case event_type::complaint:
        return {"Complaint", "complaint"};
    case event_type::delivery:
        return {"Delivery", "delivery"};
    case event_type::open:
        return {"Open", "open"};
    case event_type::click:
        return {"Click", "click"};
    case event_type::deliveryDelay:
        return {"DeliveryDelay", "deliveryDelay"};
    case event_type::subscription:
        return {"Subscription", "subscription"};
    case event_type::renderingFailure:
        break;
    }
    return {"Rendering Failure", "failure"};
}

// One string per header line, decoded; messageId is the submitted Message-ID if there was one.
json::object common_headers_json(std::vector<header> const& headers, std::string const& message_id) {
    json::object out;
    common_headers_writer const write{headers, out};
    write.all("from", "From");
    write.one("date", "Date");
    write.all("to", "To");
    write.all("cc", "Cc");
    write.all("bcc", "Bcc");
    write.all("replyTo", "Reply-To");
    write.one("returnPath", "Return-Path");
    write.one("sender", "Sender");
    write.one("messageId", "Message-ID");
    if (!out.contains("messageId")) out.emplace("messageId", message_id);
    write.one("subject", "Subject");
    return out;
}

// A name has the values of all tags of that name.
void add_value(json::object& out, message_tag const& tag) {
    auto& values = out[tag.name];
    if (!values.is_array()) values = json::array();
    values.get_array().emplace_back(tag.value);
}

// Two types show neither headers nor the other tags: AWS SES developer guide, "Contents of event data".
bool is_brief(event_type type) { return type == event_type::deliveryDelay || type == event_type::renderingFailure; }

json::object tags_json(mail const& m, event_type type) {
    if (is_brief(type)) return {{"ses:configuration-set", json::array{m.configuration_set.text()}}};
    json::object out;
    for (auto const& t : published_tags(m, type)) add_value(out, t);
    return out;
}

// A templated mail is rendered after it was sent: the Send event has neither what comes of that nor the identity.
std::vector<header> headers_before_rendering(mail const& m) {
    std::vector<header> out = m.headers;
    std::erase_if(
        out, [](header const& h) { return h.name == "Date" || h.name == "Subject" || h.name.starts_with("Content-"); });
    return out;
}

json::object mail_json(account const& a, mail const& m, event_type type) {
    bool const unrendered = type == event_type::send && !m.template_name.empty();
    json::object out{{"timestamp", iso8601(m.at)}, {"source", m.source.text()}};
    if (!unrendered) out.emplace("sourceArn", m.source_arn.text());
    out.emplace("sendingAccountId", a.id);
    out.emplace("messageId", m.message_id);
    out.emplace("destination", texts(m.destination));
    if (is_brief(type)) {
        out.emplace("headersTruncated", false);
    } else {
        add_shown_headers(out, unrendered ? headers_before_rendering(m) : std::vector<header>(m.headers), m.message_id);
    }
    out.emplace("tags", tags_json(m, type));
    return out;
}

json::object block(event const&, account const&, send const&) { return {}; }

json::object block(event const&, account const&, reject const& r) { return {{"reason", r.reason}}; }

json::object block(event const& e, account const& a, delivery const& d) {
    auto const server =
        a.region == "us-east-1" ? "a8-77.smtp-out.amazonses.com" : "b224-2.smtp-out." + a.region + ".amazonses.com";
    return {{"timestamp", iso8601(e.at)},
            {"processingTimeMillis", d.processing_time.count()},
            {"recipients", texts(d.recipients)},
            {"smtpResponse", d.smtp_response.text()},
            {"reportingMTA", server}};
}

json::object block(event const& e, account const&, bounce const& b) {
    json::array recipients;
    for (auto const& r : b.recipients) {
        json::object one{{"emailAddress", r.email_address}};
        if (!r.action.empty()) {
            one.emplace("action", r.action);
            one.emplace("status", r.status);
            one.emplace("diagnosticCode", r.diagnostic_code);
        }
        recipients.push_back(std::move(one));
    }
    json::object out{{"feedbackId", b.feedback_id},
                     {"bounceType", b.bounce_type},
                     {"bounceSubType", b.bounce_sub_type},
                     {"bouncedRecipients", std::move(recipients)},
                     {"timestamp", iso8601(e.at)}};
    if (!b.reporting_mta.empty()) out.emplace("reportingMTA", b.reporting_mta);
    return out;
}

json::object block(event const& e, account const&, complaint const& c) {
    json::array recipients;
    for (auto const& r : c.recipients) recipients.push_back(json::object{{"emailAddress", r}});
    json::object out{{"feedbackId", c.feedback_id},
                     {"complaintSubType", nullptr},
                     {"complainedRecipients", std::move(recipients)},
                     {"timestamp", iso8601(e.at)}};
    if (!c.sub_type.empty()) out["complaintSubType"] = c.sub_type;
    if (!c.feedback_type.empty()) {
        out.emplace("userAgent", c.user_agent);
        out.emplace("complaintFeedbackType", c.feedback_type);
    }
    out.emplace("arrivalDate", iso8601(e.at));
    return out;
}

json::object block(event const& e, account const&, delivery_delay const& d) {
    json::array recipients;
    for (auto const& r : d.recipients)
        recipients.push_back(json::object{
            {"emailAddress", r.email_address}, {"status", r.status}, {"diagnosticCode", r.diagnostic_code}});
    json::object out{{"timestamp", iso8601(e.at)},
                     {"delayType", d.delay_type},
                     {"expirationTime", iso8601(d.expiration)},
                     {"delayedRecipients", std::move(recipients)}};
    if (!d.reporting_mta.empty()) out.emplace("reportingMTA", d.reporting_mta);
    return out;
}

json::object preferences_json(topic_preferences const& p) {
    json::array topics;
    for (auto const& t : p.topics)
        topics.push_back(json::object{{"topicName", t.topic_name}, {"subscriptionStatus", t.subscription_status}});
    return {{"unsubscribeAll", p.unsubscribe_all}, {"topicSubscriptionStatus", std::move(topics)}};
}

json::object block(event const& e, account const&, subscription_change const& s) {
    return {{"contactList", s.contact_list},
            {"timestamp", iso8601(e.at)},
            {"source", s.source},
            {"newTopicPreferences", preferences_json(s.now)},
            {"oldTopicPreferences", preferences_json(s.before)}};
}

json::object block(event const&, account const&, rendering_failure const& f) {
    return {{"errorMessage", f.error_message}, {"templateName", f.template_name}};
}

json::object block(event const& e, account const&, open const& o) {
    return {{"ipAddress", o.ip_address}, {"timestamp", iso8601(e.at)}, {"userAgent", o.user_agent}};
}

json::object block(event const& e, account const&, click const& c) {
    json::value tags;
    for (auto const& t : c.link_tags) add_value(tags.is_null() ? tags.emplace_object() : tags.get_object(), t);
    return {{"ipAddress", c.ip_address},
            {"link", c.link},
            {"linkTags", std::move(tags)},
            {"timestamp", iso8601(e.at)},
            {"userAgent", c.user_agent}};
}

// Open and Click tell of the mail with all keys in alphabetical order and without the identity that authorised it.
json::object alphabetical(json::object const& from) {
    std::vector<json::object::const_iterator> members;
    for (auto at = from.begin(); at != from.end(); ++at) members.push_back(at);
    std::sort(members.begin(), members.end(), [](auto a, auto b) { return a->key() < b->key(); });
    json::object out;
    for (auto const at : members)
        out.emplace(at->key(),
                    at->value().is_object() ? json::value(alphabetical(at->value().get_object())) : at->value());
    return out;
}

} // namespace

std::string_view event_name(event_type type) { return words_of(type).name; }

json::object event_block(account const& a, event const& e) {
    return std::visit([&](auto const& what) { return block(e, a, unboxed(what)); }, e.what);
}

void add_shown_headers(json::object& to, std::vector<header> const& headers, std::string const& message_id) {
    add_headers(to, headers);
    to.emplace("commonHeaders", common_headers_json(headers, message_id));
}

std::string event_document(account const& a, mail const& m, event const& e) {
    auto const type = type_of(e);
    auto const words = words_of(type);
    json::object out{{"eventType", words.name}};
    auto mail = mail_json(a, m, type);
    if (type == event_type::open || type == event_type::click) {
        mail.erase("sourceArn");
        mail = alphabetical(mail);
    }
    // Bounce, Complaint and Click stand before the mail, the others after it.
    bool const first = type == event_type::bounce || type == event_type::complaint || type == event_type::click;
    json::object::value_type details(words.block, event_block(a, e)), sent("mail", std::move(mail));
    for (auto* const part : {first ? &details : &sent, first ? &sent : &details}) out.insert(std::move(*part));
    return json::serialize(out);
}

} // namespace sesame::ses
