#include "api/compat/compat.hpp"
#include "api/compat/recipients.hpp"
#include "api/control/core/apart.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/arn.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

// LocalStack's, as its source and its guides of SES and SNS have them.

namespace sesame::api::compat {
namespace json = boost::json;
using control::control_call;
using control::json_response;
namespace {

// Scripts search this text: it has Python's spaces.
response localstack_health(control_call const& c) {
    bool const used = c.all.size() > 0;
    std::string const state = used ? "running" : "available";
    response out;
    out.content_type = "application/json";
    std::string services;
    for (auto const* const name : {"s3", "ses", "sesv2", "sns", "sqs", "sts"})
        services += std::string(services.empty() ? "" : ", ") + '"' + name + "\": \"" + state + '"';
    out.body = R"({"services": {)" + services + R"(}, "edition": "sesame", "version": "0.1.0"})";
    return out;
}

response nothing_more() {
    response out;
    out.status = 204;
    out.content_type = "application/json";
    return out;
}

// An absent parameter and an empty one both mean all.
std::string wish(control_call const& c, std::string_view name, std::string_view otherwise = "") {
    auto const found = c.query.find(name);
    return std::string(found && !found->empty() ? *found : otherwise);
}

json::object destination_json(ses::mail const& m) {
    auto const [to, cc, bcc] = recipients_of(m);
    return {{"ToAddresses", json::array(to.begin(), to.end())},
            {"CcAddresses", json::array(cc.begin(), cc.end())},
            {"BccAddresses", json::array(bcc.begin(), bcc.end())}};
}

json::value text_or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(json::string(text));
}

// Copies the shown values: another thread makes the document.
control::mail_writer mail_writer_of(account const& a, ses::mail const& m) {
    constexpr std::size_t to_the_second = 19;
    json::object out{{"Id", m.message_id.text()},
                     {"Region", a.region},
                     {"Timestamp", iso8601(m.at).substr(0, to_the_second)},
                     {"Source", m.source.text()}};
    if (!m.raw.empty())
        return [out = std::move(out), raw = m.raw]() mutable {
            out.emplace("RawData", valid_utf8(raw.text()));
            return json::serialize(out);
        };
    out.emplace("Destination", destination_json(m));
    if (!m.template_name.empty()) out.emplace("Template", m.template_name.text());
    out.emplace("Subject", m.subject.text());
    out.emplace("Body",
                json::object{{"text_part", text_or_null(m.text.text())}, {"html_part", text_or_null(m.html.text())}});
    return [out = std::move(out)] { return json::serialize(out); };
}

response get_mails(control_call const& c) {
    auto const id = wish(c, "id"), source = wish(c, "email");
    return control::mail_list(
        c, [] { return std::string(R"({"messages":[)"); }, "]}\n",
        [=](account const& a, ses::mail const& m) {
            bool const wanted = (id.empty() || m.message_id == id) && (source.empty() || m.source == source);
            return wanted ? mail_writer_of(a, m) : control::mail_writer();
        });
}

response delete_mails(control_call const& c) {
    auto const id = wish(c, "id");
    bool found = id.empty();
    c.all.activate_each([&](account& a) {
        if (id.empty())
            ses::forget_mails(*a.ses);
        else
            found = ses::forget_mail(*a.ses, id) || found;
    });
    if (!found)
        throw control::not_found("There is no message '" + id + "'. GET /_aws/ses lists the messages that are kept.");
    return nothing_more();
}

response subscription_token(control_call const& c) {
    auto const& wanted = c.names.front();
    if (!parse_arn(wanted))
        return json_response({{"error", "The provided SubscriptionARN is invalid"}, {"subscription_arn", wanted}}, 400);
    std::string found;
    timestamp expires{};
    c.all.for_each([&](account const& a) {
        for (auto const& [token, what] : a.sns->tokens)
            if (what.subject.arn == wanted && (found.empty() || what.expires > expires)) {
                found = token;
                expires = what.expires;
            }
    });
    if (found.empty())
        return json_response({{"error", "The provided SubscriptionARN is not found"}, {"subscription_arn", wanted}},
                             404);
    return json_response({{"subscription_token", found}, {"subscription_arn", wanted}});
}

// The account and region of the messages: those of the endpoint's ARN, or the named ones.
struct home_name {
    std::string account, region;
};

home_name home_of(control_call const& c, std::string const& endpoint) {
    if (auto const named = parse_arn(endpoint)) return {std::string(named->account), std::string(named->region)};
    return {wish(c, "accountId", c.all.configured().default_account), wish(c, "region", "us-east-1")};
}

// The captured messages of a protocol, by endpoint. Only a message's text is kept: other members are null.
response captured_messages(control_call const& c, std::string_view list, sns::protocol by,
                           std::string_view endpoint_name, std::string const& endpoint) {
    auto const where = home_of(c, endpoint);
    json::object by_endpoint;
    if (!endpoint.empty()) by_endpoint[endpoint] = json::array();
    if (auto const* const home = c.all.find(where.account, where.region))
        for (auto const& s : home->outbox->history()) {
            if (s.to.protocol != by || (!endpoint.empty() && s.to.endpoint != endpoint)) continue;
            auto& messages = by_endpoint[s.to.endpoint.text()];
            if (!messages.is_array()) messages = json::array();
            json::object one{{endpoint_name, s.to.endpoint.text()},
                             {"TopicArn", text_or_null(s.topic_arn)},
                             {"SubscriptionArn", text_or_null(s.to.subscription_arn)},
                             {"MessageId", s.message_id.text()},
                             {"Message", s.body.text()},
                             {"MessageAttributes", nullptr},
                             {"MessageStructure", nullptr},
                             {"Subject", nullptr}};
            messages.get_array().push_back(std::move(one));
        }
    return json_response({{list, std::move(by_endpoint)}, {"region", where.region}});
}

response forget_captured(control_call const& c, sns::protocol by, std::string const& endpoint) {
    auto const where = home_of(c, endpoint);
    if (auto* const home = c.all.activate(where.account, where.region)) home->outbox->forget_captured(by, endpoint);
    return nothing_more();
}

response sms_messages(control_call const& c) {
    return captured_messages(c, "sms_messages", sns::protocol::sms, "PhoneNumber", wish(c, "phoneNumber"));
}

response platform_messages(control_call const& c) {
    return captured_messages(c, "platform_endpoint_messages", sns::protocol::application, "TargetArn",
                             wish(c, "endpointArn"));
}

response delete_sms_messages(control_call const& c) {
    return forget_captured(c, sns::protocol::sms, wish(c, "phoneNumber"));
}

response delete_platform_messages(control_call const& c) {
    return forget_captured(c, sns::protocol::application, wish(c, "endpointArn"));
}

constexpr control::route localstack_table[]{
    {"GET", "/_localstack/health", "reload", false, localstack_health},
    {"GET", "/_aws/ses", "id email", false, get_mails},
    {"DELETE", "/_aws/ses", "id", false, delete_mails},
    {"GET", "/_aws/sns/subscription-tokens/{arn}", "", false, subscription_token},
    {"GET", "/_aws/sns/sms-messages", "accountId region phoneNumber", false, sms_messages},
    {"DELETE", "/_aws/sns/sms-messages", "accountId region phoneNumber", false, delete_sms_messages},
    {"GET", "/_aws/sns/platform-endpoint-messages", "accountId region endpointArn", false, platform_messages},
    {"DELETE", "/_aws/sns/platform-endpoint-messages", "accountId region endpointArn", false, delete_platform_messages},
};

} // namespace

constinit std::span<control::route const> const localstack_routes{localstack_table};

} // namespace sesame::api::compat
