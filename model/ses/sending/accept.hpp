#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/policies/sending_authorization.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the send operations share: each reads its own request, and then accepts a mail.

namespace sesame::ses {

// A mail on its way through the checks.
struct envelope {
    std::vector<mime::mailbox> recipients;
    std::vector<sending_party> senders;  // all that must be covered by verified identities, the envelope sender first
    std::optional<mime::mailbox> from{}; // of the From header; missing: the envelope sender
    std::optional<mime::mailbox> return_path{}; // where feedback goes; missing: to the envelope sender
    bool recipients_to_come = false;            // this is of many mails: each asks for its own recipients
    std::size_t bytes = 0;
    bool bad_content = false;
    std::optional<rendering_failure> failure; // why there is no mail to deliver
};

// Whether an account may send at all.
void enable_sending(account& a, bool enabled);

// Refuses for an account whose sending is paused. What every send checks first.
void check_sending_enabled(account const& a);

// The arguments of a refusal for identities that are needed and not verified.
std::vector<std::string> unverified_arguments(account const& a, std::vector<std::string_view> const& identities);

// Who the envelope sender of a mail is found to be. Refers to the account and its identity, for as long as both stand.
struct envelope_sender {
    sender_standing who;
    std::string mail_from_domain; // by the settings of the identity, whoever owns it
};

// Checks what remains once the parts of a mail are known, in the order of SES: the number of recipients, the
// configuration set, the senders, their MAIL FROM domain, the quota, the length, the room.
envelope_sender check_acceptable(accounts& all, account& a, mail const& m, envelope const& e, call const& c);

// Refuses more than SES takes.
void check_message_length(std::size_t bytes);

// Refuses unless these senders may send by this operation.
void check_senders(accounts& all, account& a, std::string_view operation, envelope const& e, call const& c);

// Files a mail as it is, with what there is to know of the call.
mail& file(accounts& all, account& a, mail&& m, envelope const& e, sender_standing const& sender, call const& c);

// Checks the mail so, files it, publishes its Send event, schedules what else happens to it, and gives its message id.
std::string accept(accounts& all, account& a, mail&& m, envelope const& e, call const& c);

// Refuse the first that is no mailbox.
mime::mailbox require_mailbox(std::string_view text);
std::vector<mime::mailbox> require_mailboxes(std::vector<std::string> const& addresses);

void append_mailboxes(std::vector<mime::mailbox>& to, std::vector<mime::mailbox> from);
// All of them under the identity of this ARN, if there is one.
void append_senders(envelope& to, std::vector<mime::mailbox> from, std::optional<std::string> const& identity_arn);

} // namespace sesame::ses
