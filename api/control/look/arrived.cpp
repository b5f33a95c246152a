#include "api/control/look/arrived.hpp"
#include "api/control/core/conditions.hpp"
#include "api/control/core/control.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_lists.hpp"
#include "api/control/core/timed_page.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "model/account/account.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>

#include <algorithm>

// Mails that arrived, and what the receipt rules did with them.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::string arrived_link(arrived_mail const& m) { return std::string(root) + "/inbound/" + m.mail.message_id; }

// The decoded header, after the changes by SES and the rules. Empty if there is none.
std::string arrived_header(ses::received_mail const& m, std::string_view name) {
    auto const message = mime::read_mime(m.content.text());
    auto const* const value = mime::find_header(message, name);
    return value ? mime::readable_value(*value) : "";
}

char const* word_of(ses::verdict v) { return boost::describe::enum_to_string(v, ""); }

json::object verdicts_json(ses::verdicts const& v) {
    return {{"spam", word_of(v.spam)}, {"virus", word_of(v.virus)}, {"spf", word_of(v.spf)},
            {"dkim", word_of(v.dkim)}, {"dmarc", word_of(v.dmarc)}, {"dmarc_policy", v.dmarc_policy}};
}

// The result of an action. Other actions are done here.
std::string_view result_of(ses::taken_action const& a) {
    if (!a.failure.empty()) return "failed";
    if (a.type == "Lambda" && !a.message_id.empty()) return "invoked";
    if (a.type == "SNS") return a.message_id.empty() ? "not published" : "published";
    if (a.type == "Bounce") return "bounced";
    return a.type == "AddHeader" || a.type == "Stop" ? "done" : "captured";
}

json::value text_or_nothing(std::string const& text) { return text.empty() ? json::value() : json::value(text); }

json::object action_json(arrived_mail const& m, std::size_t number) {
    auto const& a = m.mail.actions[number];
    json::object out{{"rule", a.rule}, {"type", a.type}, {"target", a.target}, {"result", result_of(a)}};
    if (!a.message_id.empty()) out.emplace("message_id", a.message_id);
    if (!a.told_topic.empty())
        out.emplace("notified",
                    json::object{{"topic_arn", a.told_topic}, {"message_id", text_or_nothing(a.told_message_id)}});
    if (!a.failure.empty()) out.emplace("failure", a.failure);
    if (!a.disposition.empty()) out.emplace("disposition", a.disposition);
    if (a.type == "S3" && a.failure.empty()) out.emplace("object", std::string(root) + "/objects/" + a.target);
    out.emplace("size", a.body.size());
    out.emplace("body_link", link_to_action(m, number));
    return out;
}

json::object arrived_json(arrived_mail const& m) {
    auto const& mail = m.mail;
    json::array actions;
    for (std::size_t i = 0; i < mail.actions.size(); ++i) actions.push_back(action_json(m, i));
    return {{"id", mail.message_id},
            {"account", m.home.id},
            {"region", m.home.region},
            {"at", iso8601(mail.at)},
            {"source", mail.source},
            {"recipients", json::array(mail.recipients.begin(), mail.recipients.end())},
            {"from", arrived_header(mail, "From")},
            {"subject", arrived_header(mail, "Subject")},
            {"verdicts", verdicts_json(mail.found)},
            {"reply", mail.reply},
            {"actions", std::move(actions)},
            {"raw_link", arrived_link(m) + "/raw"}};
}

conditions<arrived_mail> arrived_conditions(control_call const& c) {
    conditions<arrived_mail> out;
    if (auto const to = c.value("to"))
        out.add("to", *to, [to = *to](arrived_mail const& m) {
            auto const& all = m.mail.recipients;
            return std::any_of(all.begin(), all.end(), [&](auto const& r) { return is_mailbox_of(to, r); });
        });
    if (auto const from = c.value("from"))
        out.add("from", *from, [from = *from](arrived_mail const& m) {
            return is_mailbox_of(from, m.mail.source) || is_mailbox_of(from, arrived_header(m.mail, "From"));
        });
    if (auto const subject = c.value("subject"))
        out.add("subject", *subject, [subject = *subject](arrived_mail const& m) {
            return is_within(subject, arrived_header(m.mail, "Subject"));
        });
    return out;
}

// The setup notification that SES writes to a bucket is kept as a mail, too. It has no sender who got a reply.
bool has_arrived(ses::received_mail const& m) { return !m.reply.empty(); }

response list_arrived(control_call const& c) {
    auto const wanted = arrived_conditions(c);
    return json_response(timed_page<listed_arrived>(
        c, "inbound", {},
        [&](account const& a, ses::received_mail const* m) {
            return has_arrived(*m) && wanted.met_by({a, *m});
        },
        [&](account const& a, ses::received_mail const* m) {
            return arrived_json({a, *m});
        }));
}

arrived_mail required_arrived(control_call const& c) {
    auto const& id = c.names.at(0);
    std::optional<arrived_mail> found;
    c.for_each_account([&](account const& a) {
        if (auto const* const m = a.ses->receiving.mails.find(id); m && !found) found.emplace(arrived_mail{a, *m});
    });
    if (!found)
        throw not_found("There is no mail '" + id +
                        "' that arrived. GET /_sesame/v1/inbound lists the mails that are kept.");
    return *found;
}

// One mail, as the last of its rules has it.
response get_arrived(control_call const& c) {
    auto const m = required_arrived(c);
    auto out = arrived_json(m);
    out.emplace("remote_ip", m.mail.remote_ip);
    out.emplace("tls", m.mail.tls);
    add_content(out, mime::read_content(mime::read_mime(m.mail.content.text())), "");
    return json_response(std::move(out));
}

response get_arrived_raw(control_call const& c) {
    auto const m = required_arrived(c);
    auto out = file_of_mail("message/rfc822", m.mail.content.text());
    out.headers.emplace_back("Content-Disposition", saved_as(m.mail.message_id + ".eml"));
    return out;
}

std::string type_of_body(std::string_view action) {
    if (action == "SNS" || action == "Lambda") return "application/json";
    return action == "S3" || action == "WorkMail" || action == "Connect" ? "message/rfc822"
                                                                         : "text/plain; charset=utf-8";
}

// By its number, from 1, as the mail lists them.
response get_action(control_call const& c) {
    auto const m = required_arrived(c);
    auto const& wanted = c.names.at(1);
    auto const& actions = m.mail.actions;
    auto const number = whole_number<std::size_t>(wanted).value_or(0);
    if (number < 1 || number > actions.size())
        throw not_found("There is no action '" + wanted + "': the rules took " + std::to_string(actions.size()) +
                        " for this mail, numbered from 1.");
    return file_of_mail(type_of_body(actions[number - 1].type), actions[number - 1].body.text());
}

constexpr route arrived_table[]{
    {"GET", "/inbound", "account region to from subject order cursor limit", false, list_arrived},
    {"GET", "/inbound/{id}", "account region", false, get_arrived},
    {"GET", "/inbound/{id}/raw", "account region", false, get_arrived_raw},
    {"GET", "/inbound/{id}/actions/{number}", "account region", false, get_action},
};

} // namespace

// The setup notification has one name in all accounts.
std::string link_to_action(arrived_mail const& m, std::size_t action) {
    auto const where = has_arrived(m.mail) ? "" : "?account=" + m.home.id + "&region=" + m.home.region;
    return arrived_link(m) + "/actions/" + std::to_string(action + 1) + where;
}

constinit std::span<route const> const arrived_routes{arrived_table};

} // namespace sesame::api::control
