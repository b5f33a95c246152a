#include "model/ses/receiving/receiving.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/contacts/subscribing.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/receipt_rules/receipt_filter.hpp"
#include "model/ses/receipt_rules/receipt_rule_set.hpp"
#include "model/ses/receipt_rules/recipient_match.hpp"
#include "model/ses/receiving/receipt_processing.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t most_kept = 1'000;
constexpr std::string_view client_is_blocked = "554 5.7.1 Your IP address is blocked by a receipt filter";
constexpr std::string_view tls_is_needed = "530 5.7.0 Must issue a STARTTLS command first";

// 40 characters of base32hex; the last five bits of a number of 196 are always those of 1, as in all captures.
std::string inbound_message_id(id_source& ids) {
    auto const before_last = ids.text(1, "08go"); // drawn first, as gcc did when they stood in one expression
    return ids.text(38, "0123456789abcdefghijklmnopqrstuv") + before_last + "1";
}

verdicts find_verdicts(inbound_mail const& m) {
    auto const scanned = [](bool bad) { return bad ? verdict::FAIL : verdict::PASS; };
    verdicts out;
    out.spam = m.spam ? *m.spam : scanned(m.content.is_spam);
    out.virus = m.virus ? *m.virus : scanned(m.content.is_virus);
    out.spf = m.spf.value_or(verdict::PASS);
    out.dkim = m.dkim.value_or(verdict::PASS);
    out.dmarc = m.dmarc.value_or(verdict::PASS);
    out.dmarc_policy = m.dmarc_policy;
    return out;
}

// Each with a copy of the rule, which may change before it is applied.
std::vector<matched_rule> rules_for(accounts const& all, account const& a, std::vector<std::string> const& addresses) {
    std::vector<matched_rule> out;
    auto const* const active = active_rule_set(a);
    if (!active) return out;
    auto const possible = at_verified_domains(all, a, addresses);
    for (auto const& rule : active->rules) {
        if (!rule.enabled || possible.empty()) continue;
        auto recipients = matched_recipients(rule, possible);
        if (!recipients.empty()) out.push_back({rule, std::move(recipients)});
    }
    return out;
}

// Mail to SES's own address unsubscribes by its subject, whatever the rules are. Gives whether a recipient was that
// address, which is then gone from the mail.
bool unsubscribes(accounts& all, account& a, inbound_mail& m, timestamp now) {
    auto const own = unsubscribe_address(a);
    if (std::erase_if(m.recipients, [&](auto const& to) { return iequals(to, own); }) == 0) return false;
    auto const& subject = m.content.subject;
    if (subject) unsubscribe_by_mail(all, a, trim(*subject), now);
    return true;
}

bool ask_for_tls(std::vector<matched_rule> const& rules) {
    return std::any_of(rules.begin(), rules.end(),
                       [](auto const& matched) { return matched.rule.tls_policy == tls_policy::Require; });
}

bool is_known(std::vector<matched_rule> const& rules, std::string const& address) {
    return std::any_of(rules.begin(), rules.end(), [&](auto const& matched) {
        return std::find(matched.recipients.begin(), matched.recipients.end(), address) != matched.recipients.end();
    });
}

} // namespace

arriving_mail begin_receiving(accounts& all, account& a, inbound_mail m, call const& c) {
    arriving_mail out{c, all.resets().told()};
    out.as_it_came = m;
    if (is_blocked(a, m.remote_ip)) {
        out.told = {std::string(client_is_blocked), "", {}};
        return out;
    }
    if (unsubscribes(all, a, m, c.now) && m.recipients.empty()) {
        out.told = {"250 OK", "", {}};
        return out;
    }
    auto rules = rules_for(all, a, m.recipients);
    auto const unknown = std::stable_partition(m.recipients.begin(), m.recipients.end(),
                                               [&](auto const& address) { return is_known(rules, address); });
    out.told.unknown_recipients.assign(unknown, m.recipients.end());
    m.recipients.erase(unknown, m.recipients.end());
    if (rules.empty()) {
        out.told.reply = mailbox_unavailable;
        return out;
    }
    if (ask_for_tls(rules) && !m.tls) {
        out.told.reply = tls_is_needed;
        return out;
    }

    auto& mail = out.mail;
    mail.message_id = inbound_message_id(a.ids);
    mail.at = c.now;
    mail.source = m.sender;
    mail.recipients = m.recipients;
    mail.remote_ip = m.remote_ip;
    mail.tls = m.tls;
    mail.found = find_verdicts(m);
    mail.base_url = c.base_url;
    mail.reply = "250 OK " + mail.message_id;
    auto message = make_inbound_message(m, mail.message_id, mail.found, a.region, c.now);
    out.work = waiting_receipt{mail.message_id, 0, std::move(rules), 0, 0, std::move(message)};
    return out;
}

void make_texts(arriving_mail& m) {
    if (m.work) m.texts.make_for(*m.work, m.mail);
}

reception finish_receiving(accounts& all, account& a, arriving_mail m) {
    if (!m.work) return std::move(m.told);
    if (m.resets != all.resets().told()) return receive_mail(all, a, std::move(m.as_it_came), m.by);
    auto const& c = m.by;
    auto& mail = m.mail;
    auto const awaited = process(all, a, *m.work, mail, m.texts, c);
    auto out = std::move(m.told);
    out.reply = mail.reply;
    out.message_id = mail.message_id;
    a.note(news_kind::inbound, c.now, out.message_id, out.reply);
    keep_arrived(a.ses->receiving, std::move(mail), {most_kept, all.configured().kept.message_bytes});
    if (awaited) {
        m.work->delivery = *awaited;
        a.ses->receiving.waiting.push_back(std::move(*m.work));
    }
    return out;
}

reception receive_mail(accounts& all, account& a, inbound_mail m, call const& c) {
    return finish_receiving(all, a, begin_receiving(all, a, std::move(m), c));
}

std::string recipient_reply(accounts const& all, account const& a, std::string const& recipient,
                            std::string_view remote_ip, bool tls) {
    auto const rules = rules_for(all, a, {recipient});
    if (rules.empty() && !iequals(recipient, unsubscribe_address(a))) return std::string(mailbox_unavailable);
    if (is_blocked(a, remote_ip)) return std::string(client_is_blocked);
    return std::string(ask_for_tls(rules) && !tls ? tls_is_needed : "");
}

bool has_rule_for(account const& a, std::string const& recipient) {
    auto const* const active = active_rule_set(a);
    return active && std::any_of(active->rules.begin(), active->rules.end(), [&](receipt_rule const& rule) {
               return rule.enabled && !matched_recipients(rule, {recipient}).empty();
           });
}

std::string client_reply(accounts const& all, std::string_view remote_ip) {
    bool takes = false, blocks = false;
    all.for_each([&](account const& a) {
        if (!active_rule_set(a)) return;
        (is_blocked(a, remote_ip) ? blocks : takes) = true;
    });
    return std::string(blocks && !takes ? client_is_blocked : "");
}

} // namespace sesame::ses
