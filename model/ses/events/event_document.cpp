#include "model/ses/events/event_document.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/mails/header_document.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/settings/account_settings.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <vector>

namespace sesame::ses {
namespace json = boost::json;
namespace {

// Collects the values of all tags with the same name.
void add_value(json::object& out, message_tag const& tag) {
    auto& values = out[tag.name];
    if (!values.is_array()) values = json::array();
    values.get_array().emplace_back(tag.value);
}

json::object tags_json(account const& a, mail const& m, event_type type) {
    if (!row_of(type).shows_mail) return {{"ses:configuration-set", json::array{m.configuration_set.text()}}};
    json::object out;
    for (auto const& t : published_tags(m, type, vdm_enabled(a))) add_value(out, t);
    return out;
}

// A templated mail is rendered after its Send event: that event has no rendered headers and no identity.
std::vector<mime::header> headers_before_rendering(mail const& m) {
    std::vector<mime::header> out(m.headers);
    std::erase_if(out, [](mime::header const& h) {
        return h.name == "Date" || h.name == "Subject" || h.name.starts_with("Content-");
    });
    return out;
}

// SES puts a Date only into mails that it renders.
bool is_templated(mail const& m) { return m.raw.empty() && m.headers.find("Date"); }

json::object mail_json(account const& a, mail const& m, event_type type) {
    bool const unrendered = type == event_type::send && is_templated(m);
    json::object out{{"timestamp", iso8601(m.at)}, {"source", m.source.text()}};
    if (!unrendered && row_of(type).shows_arn) out.emplace("sourceArn", m.source_arn.text());
    out.emplace("sendingAccountId", a.id);
    out.emplace("messageId", m.message_id);
    out.emplace("destination", texts(m.destination));
    if (row_of(type).shows_mail)
        add_shown_headers(out, m, unrendered ? headers_before_rendering(m) : std::vector<mime::header>(m.headers),
                          m.message_id);
    else
        out.emplace("headersTruncated", false);
    out.emplace("tags", tags_json(a, m, type));
    return out;
}

// The server that took or refused a mail: shown since the end of 2025.
constexpr std::string_view remote_mta_ip = "203.0.113.25";

json::object block(event const&, account const&, send const&) { return {}; }

json::object block(event const&, account const&, reject const& r) { return {{"reason", r.reason}}; }

json::object block(event const& e, account const& a, delivery const& d) {
    auto const server =
        a.region == "us-east-1" ? "a8-77.smtp-out.amazonses.com" : "b224-2.smtp-out." + a.region + ".amazonses.com";
    return {{"timestamp", iso8601(e.at)},        {"processingTimeMillis", d.processing_time.count()},
            {"recipients", texts(d.recipients)}, {"smtpResponse", d.smtp_response.text()},
            {"remoteMtaIp", remote_mta_ip},      {"reportingMTA", server}};
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
                     {"bounceType", boost::describe::enum_to_string(b.bounce_type, "")},
                     {"bounceSubType", b.bounce_sub_type},
                     {"bouncedRecipients", std::move(recipients)},
                     {"timestamp", iso8601(e.at)}};
    bool const refused = !b.reporting_mta.empty() && b.reporting_mta != suppressing_mta;
    if (refused) out.emplace("remoteMtaIp", remote_mta_ip);
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
    if (!c.feedback_type.empty() || !c.sub_type.empty()) out.emplace("arrivalDate", iso8601(e.at));
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
    return {{"timestamp", iso8601(e.at)}, {"userAgent", o.user_agent}, {"ipAddress", o.ip_address}};
}

json::object block(event const& e, account const&, click const& c) {
    json::value tags;
    for (auto const& t : c.link_tags) add_value(tags.is_null() ? tags.emplace_object() : tags.get_object(), t);
    return {{"timestamp", iso8601(e.at)},
            {"ipAddress", c.ip_address},
            {"userAgent", c.user_agent},
            {"link", c.link},
            {"linkTags", std::move(tags)}};
}

json::object event_json(account const& a, mail const& m, event const& e) {
    auto const& type = row_of(type_of(e));
    json::object out{{"eventType", type.document_name}};
    // emplace(): in Boost 1.81 insert() copies all of a pair that it could move.
    if (type.block_first) out.emplace(type.block, event_block(a, e));
    out.emplace("mail", mail_json(a, m, type.type));
    if (!type.block_first) out.emplace(type.block, event_block(a, e));
    return out;
}

} // namespace

json::object event_block(account const& a, event const& e) {
    return std::visit([&](auto const& what) { return block(e, a, unboxed(what)); }, e.what);
}

void add_shown_headers(json::object& to, mail const& m, std::vector<mime::header> const& headers,
                       std::string const& message_id) {
    bool const composed = m.raw.empty();
    add_headers(to, headers);
    to.emplace("commonHeaders", common_headers(headers, {composed, "", message_id}));
}

std::string event_document(account const& a, mail const& m, event const& e) {
    return json::serialize(event_json(a, m, e)) += '\n';
}

std::string eventbridge_document(account const& a, mail const& m, event const& e, std::string const& id) {
    return json::serialize(json::object{
        {"version", "0"},
        {"id", id},
        {"detail-type", row_of(type_of(e)).detail_type},
        {"source", "aws.ses"},
        {"account", a.id},
        {"time", iso8601_seconds(e.at)},
        {"region", a.region},
        {"resources", json::array{configuration_set_arn(a, m.configuration_set)}},
        {"detail", event_json(a, m, e)},
    });
}

} // namespace sesame::ses
