#include "model/ses/events/outcome.hpp"

#include "model/account/account.hpp"
#include "model/ses/contacts/list_management.hpp"
#include "model/ses/events/usual_bounce.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"
#include "model/text/wildcard.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace sesame::ses {
namespace {

constexpr std::string_view simulator_domain = "simulator.amazonses.com";

// The local part without its +label.
std::string scenario_of(std::string_view address) {
    auto const local = address.substr(0, address.rfind('@'));
    return ascii_lower(local.substr(0, local.find('+')));
}

// AWS SES developer guide, "Using the Amazon SES mailbox simulator". Diagnostic codes as recorded in 2025-12 and
// reported in 2026-09; the simulator does not know other local parts.
outcome simulated(std::string const& address) {
    auto const scenario = scenario_of(address);
    if (scenario == "success") return {{first_event, delivered{}}};
    if (scenario == "complaint") return {{first_event, delivered{}}, {second_event, complained{}}};
    if (scenario == "ooto")
        return {{first_event, delivered{}}, {second_event, bounced{bounce_type::Transient, "General", "", ""}}};
    auto const detail = scenario == "suppressionlist" ? "(suppressed address: " + address + ")" : "<" + address + ">";
    return {{first_event, bounced{bounce_type::Permanent, "General", "5.1.1",
                                  "smtp; 550 5.1.1 As requested: user unknown " + detail}}};
}

outcome suppressed(suppression_reason why, bool by_tenant) {
    std::string const sub_type(by_tenant ? on_tenant_suppression_list : on_account_suppression_list);
    if (why == suppression_reason::COMPLAINT) return {{first_event, complained{"", "", sub_type}}};
    return {{first_event, usual_bounce(bounce_type::Permanent, sub_type)}};
}

// AWS's text for this one is not known.
outcome opted_out(mail const& m) {
    auto const what = m.contact_topic.empty()
                          ? "the contact list " + m.contact_list.text()
                          : "the topic " + m.contact_topic.text() + " of the contact list " + m.contact_list.text();
    return {{first_event, bounced{bounce_type::Permanent, std::string(unsubscribed_recipient), "5.1.1",
                                  "Amazon SES did not send the message to this address because the recipient is "
                                  "unsubscribed from " +
                                      what + "."}}};
}

// Both addresses in lower case.
struct parties {
    std::string recipient, sender;
};

bool address_like(std::string_view pattern, std::string_view lower_address) {
    return like(ascii_lower(pattern), lower_address);
}

bool has_tag(mail const& m, tag_pattern const& wanted) {
    return std::any_of(m.tags.begin(), m.tags.end(),
                       [&](auto const& t) { return t.name == wanted.name && like(wanted.value, t.value); });
}

bool matches(outcome_rule const& rule, mail const& m, parties const& between) {
    return address_like(rule.recipient, between.recipient) && like(rule.configuration_set, m.configuration_set) &&
           (rule.sender.empty() || address_like(rule.sender, between.sender)) &&
           std::all_of(rule.tags.begin(), rule.tags.end(), [&](auto const& t) { return has_tag(m, t); });
}

// Its place; the number of rules if none matches.
std::size_t first_match(std::vector<outcome_rule> const& rules, mail const& m, mime::mailbox const& recipient) {
    if (rules.empty()) return 0;
    parties const between{ascii_lower(recipient.address), ascii_lower(mime::parse_mailbox(m.source).address)};
    auto const at = std::find_if(rules.begin(), rules.end(), [&](auto const& r) { return matches(r, m, between); });
    return static_cast<std::size_t>(at - rules.begin());
}

struct decision_by {
    outcome what;
    std::optional<std::size_t> rule{}; // its place
};

decision_by decide(account const& a, mail const& m, mime::mailbox const& recipient) {
    auto const rules = suppression_rules_of(a, m);
    if (auto const* const entry = suppression_of(recipient.address, rules))
        return {suppressed(entry->reason, rules.of_tenant)};
    if (is_opted_out(a, m, recipient.address)) return {opted_out(m)};
    auto const& own = a.ses->outcome_rules;
    if (auto const place = first_match(own, m, recipient); place < own.size()) return {own[place].outcome, place};
    if (is_simulator_address(recipient.address)) return {simulated(recipient.address)};
    return {{{first_event, delivered{}}}};
}

} // namespace

void put_outcome_rules(account& a, std::vector<outcome_rule> rules) {
    std::set<std::uint64_t> known;
    for (auto const& rule : a.ses->outcome_rules) known.insert(rule.id);
    for (auto& rule : rules)
        if (rule.id == 0 || known.erase(rule.id) == 0) rule.id = ++a.ses->last_outcome_rule;
    a.ses->outcome_rules = std::move(rules);
}

bool is_simulator_address(std::string_view address) { return iequals(domain_of(address), simulator_domain); }

outcome outcome_of(account const& a, mail const& m, mime::mailbox const& recipient) {
    return decide(a, m, recipient).what;
}

outcome used_outcome(account& a, mail const& m, mime::mailbox const& recipient) {
    auto decided = decide(a, m, recipient);
    if (decided.rule) ++a.ses->outcome_rules[*decided.rule].used;
    return std::move(decided.what);
}

} // namespace sesame::ses
