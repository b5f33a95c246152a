#include "api/control/smtp/relays.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "api/smtp/command.hpp"
#include "api/smtp/relaying/relay_url.hpp"
#include "model/account/account.hpp"
#include "model/history/relay_queue.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/mails/mail.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/object.hpp>

#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct relay_wish {
    std::optional<std::string> to;                      // missing: the standing one
    std::optional<std::vector<std::string>> recipients; // missing: the mail's
};
BOOST_DESCRIBE_STRUCT(relay_wish, (), (to, recipients))

refused invalid_body(std::string message) { return {400, "InvalidBody", std::move(message)}; }

relay_server wished_server(accounts& all, relay_wish const& wish) {
    if (wish.to) {
        if (auto read = smtp::read_relay_url(*wish.to)) return std::move(*read);
        throw invalid_body("to: expected " + std::string(smtp::relay_url_form) + ", got '" +
                           smtp::without_user(*wish.to) + "'");
    }
    if (auto const& standing = all.relays().standing) return *standing;
    throw refused{409, "NoRelay",
                  "No server gets this mail. Name one, as in {\"to\": \"smtp://localhost:2525\"}, or start Sesame "
                  "with --relay."};
}

std::vector<relay_recipient> wished_recipients(ses::mail const& m, relay_wish const& wish) {
    constexpr std::size_t most = 50; // as of a mail
    std::vector<relay_recipient> out;
    if (!wish.recipients)
        for (auto const& to : m.destination) out.push_back({mime::bare_address(to)});
    else
        for (auto const& to : *wish.recipients) {
            if (!smtp::is_bare_address(to))
                throw invalid_body("recipients[" + std::to_string(out.size()) +
                                   "]: expected an address such as me@example.com, got '" + to + "'");
            if (out.size() == most)
                throw invalid_body("recipients: expected at most 50, got " + std::to_string(wish.recipients->size()));
            out.push_back({to});
        }
    if (out.empty()) throw invalid_body("recipients: expected at least one, got none; leave the list out for all");
    return out;
}

json::array addresses(std::vector<relay_recipient> const& those) {
    json::array out;
    for (auto const& r : those) out.push_back(json::string(r.address));
    return out;
}

json::object job_json(relay_job const& j) {
    json::array recipients;
    for (auto const& r : j.recipients)
        recipients.push_back(
            {{"address", r.address}, {"state", boost::describe::enum_to_string(r.state, "")}, {"reply", r.reply}});
    return {{"number", j.number},
            {"server", j.to.url()},
            {"at", iso8601(j.at)},
            {"attempts", j.attempts},
            {"recipients", std::move(recipients)}};
}

} // namespace

json::array relays_json(accounts& all, sent_mail const& m) {
    json::array out;
    all.relays().for_each([&](relay_job const& j) {
        if (j.mail_id == m.mail.message_id && j.account == m.home.id && j.region == m.home.region)
            out.push_back(job_json(j));
    });
    return out;
}

response post_relay(control_call const& c) {
    auto const wish = read_body<relay_wish>(c);
    auto const m = required_mail(c);
    auto recipients = wished_recipients(m.mail, wish);
    relay_job job{m.home.id,
                  m.home.region,
                  m.mail.message_id,
                  wished_server(c.all, wish),
                  std::move(recipients),
                  m.home.at(c.where.now)};
    auto const made = c.all.relays().add(std::move(job));
    if (!made)
        throw refused{429, "TooManyRelays",
                      "Too many mails wait to be handed on: 10,000, or 16 MiB. GET /_sesame/v1/smtp shows why."};
    return json_response({{"message_id", made->mail_id},
                          {"number", made->number},
                          {"server", made->to.url()},
                          {"recipients", addresses(made->recipients)}},
                         202);
}

} // namespace sesame::api::control
