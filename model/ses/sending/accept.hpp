#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/contacts/list_options.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/policies/sending_authorization.hpp"
#include "model/ses/sending/sending_terms.hpp"
#include "model/ses/tracking/tracking.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Shared by the send operations: each reads its own request, and then accepts a mail.

namespace sesame::ses {

// A mail on its way through the checks.
struct envelope {
    sending_terms terms{};
    std::vector<mime::mailbox> recipients;
    std::vector<sending_party> senders;         // verified identities must cover all of them; the envelope sender first
    std::optional<mime::mailbox> from{};        // of the From header; missing: the envelope sender
    std::optional<mime::mailbox> return_path{}; // where feedback goes; missing: to the envelope sender
    bool recipients_to_come = false;            // one of many mails; each checks its own recipients later
    std::size_t bytes = 0;
    bool bad_content = false;
    std::optional<rendering_failure> failure; // why there is nothing to deliver
    std::optional<list_options> list{};       // the mail belongs to a contact list
    tracking_overrides tracked{};
};

// Pauses or resumes all sending of an account.
void enable_sending(account& a, bool enabled);

// Refuses if the account's sending is paused. Every send checks this first.
void check_sending_enabled(account const& a);

// The arguments of a refusal because these identities are not verified.
std::vector<std::string> unverified_arguments(account const& a, std::vector<std::string_view> const& identities);

// The envelope sender of a mail. Refers to an account and its identity: good until either goes.
struct envelope_sender {
    sender_standing who;
    std::string mail_from_domain; // from the settings of the identity, whoever owns it
};

// The checks that follow once the parts of a mail are known, in the order of SES: number of recipients, configuration
// set, senders, their MAIL FROM domain, quota, length, room. Refuses by the first that fails. A mail without a
// configuration set gets the default one of its identity.
envelope_sender check_acceptable(accounts& all, account& a, mail& m, envelope const& e, call const& c);

// Refuses a message that is too long for the operation.
void check_message_length(std::size_t bytes, sending_terms const& terms);

// Refuses unless all these senders are verified and allow this action.
void check_senders(accounts& all, account& a, std::string_view action, envelope const& e, call const& c);

// Files a mail, with the facts of the call, but without checks. The mail is good until it is dropped: see
// kept_mails.hpp.
mail& file(accounts& all, account& a, mail&& m, envelope const& e, sender_standing const& sender, call const& c);

// Checks the mail with check_acceptable(), files it, publishes its Send event, schedules its other events, and gives
// its message id.
std::string accept(accounts& all, account& a, mail&& m, envelope const& e, call const& c);

// Refuse the first text that is no mailbox.
mime::mailbox require_mailbox(std::string_view text);
std::vector<mime::mailbox> require_mailboxes(std::vector<std::string> const& addresses);

void append_mailboxes(std::vector<mime::mailbox>& to, std::vector<mime::mailbox> from);
// Adds senders, all under the identity of this ARN, if it is given.
void append_senders(envelope& to, std::vector<mime::mailbox> from, std::optional<std::string> const& identity_arn);

} // namespace sesame::ses
