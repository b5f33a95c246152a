#include "model/ses/insights/address_insights.hpp"

#include "model/account/account.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::ses {
namespace {

constexpr std::string_view role_names[]{
    "abuse",    "accounts", "admin",     "administrator", "billing",    "careers",   "contact",    "customerservice",
    "dev",      "feedback", "finance",   "hello",         "help",       "helpdesk",  "hostmaster", "hr",
    "info",     "it",       "jobs",      "legal",         "mail",       "marketing", "media",      "newsletter",
    "noc",      "no-reply", "noreply",   "office",        "operations", "ops",       "postmaster", "press",
    "privacy",  "root",     "sales",     "security",      "service",    "spam",      "staff",      "support",
    "sysadmin", "team",     "webmaster",
};

constexpr std::string_view disposable_domains[]{
    "10minutemail.com",  "dispostable.com", "fakeinbox.com",   "getnada.com",   "guerrillamail.com",
    "guerrillamail.net", "maildrop.cc",     "mailinator.com",  "mailnesia.com", "mintemail.com",
    "mohmal.com",        "sharklasers.com", "spamgourmet.com", "temp-mail.org", "tempmail.com",
    "throwawaymail.com", "trashmail.com",   "yopmail.com",
};

// Names that can have no mail servers (RFC 2606, RFC 6761).
constexpr std::string_view reserved_domains[]{"test", "invalid", "localhost", "local", "example"};

template<class Names>
bool has(Names const& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

confidence yes_or_no(bool yes) { return yes ? confidence::HIGH : confidence::LOW; }

bool may_have_mail_servers(std::string const& domain) {
    auto const dot = domain.rfind('.');
    return dot != domain.npos && !has(reserved_domains, std::string_view(domain).substr(dot + 1));
}

// Whether a mail to the address would bounce for good.
bool would_bounce(account const& a, mime::mailbox const& who) {
    mail asked;
    asked.source = "nobody@example.com"; // rules may look at the sender
    auto const fate = outcome_of(a, asked, who);
    return std::any_of(fate.begin(), fate.end(), [](outcome_step const& s) {
        auto const* const b = std::get_if<bounced>(&s.what);
        return b && b->type == bounce_type::Permanent;
    });
}

// Long runs without a vowel, or many changes between letters and digits, are what keyboards and generators make.
confidence randomness(std::string_view local) {
    std::size_t run = 0, longest = 0, changes = 0;
    char before = 0;
    for (char const c : ascii_lower(local)) {
        bool const letter = c >= 'a' && c <= 'z';
        bool const consonant = letter && std::string_view("aeiouy").find(c) == std::string_view::npos;
        run = consonant || is_digit(c) ? run + 1 : 0;
        longest = std::max(longest, run);
        bool const was_letter = before >= 'a' && before <= 'z';
        if ((letter && is_digit(before)) || (is_digit(c) && was_letter)) ++changes;
        before = c;
    }
    if (longest >= 7 || changes >= 4) return confidence::HIGH;
    return longest >= 5 || changes >= 3 ? confidence::MEDIUM : confidence::LOW;
}

} // namespace

address_insights address_insights_of(account const& a, std::string const& address) {
    if (trim(address).empty()) throw refusal(reason::email_address_missing);
    auto const who = mime::try_parse_mailbox(address);
    if (!who || who->address != trim(address) || !is_email_address(who->address))
        return {confidence::LOW, confidence::LOW, confidence::LOW, confidence::LOW,
                confidence::LOW, confidence::LOW, confidence::LOW};
    auto const local = ascii_lower(who->local()), domain = ascii_lower(who->domain());
    address_insights out{};
    out.has_valid_syntax = confidence::HIGH;
    out.has_valid_dns_records = yes_or_no(may_have_mail_servers(domain));
    out.mailbox_exists = yes_or_no(out.has_valid_dns_records == confidence::HIGH && !would_bounce(a, *who));
    out.is_role_address = yes_or_no(has(role_names, std::string_view(local).substr(0, local.find('+'))));
    out.is_disposable = yes_or_no(has(disposable_domains, std::string_view(domain)));
    out.is_random_input = randomness(local);
    bool const doubtful = out.is_disposable == confidence::HIGH || out.is_random_input == confidence::HIGH;
    out.is_valid = out.mailbox_exists == confidence::LOW ? confidence::LOW
                   : doubtful                            ? confidence::MEDIUM
                                                         : confidence::HIGH;
    return out;
}

} // namespace sesame::ses
