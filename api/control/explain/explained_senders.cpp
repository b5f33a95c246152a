#include "api/control/explain/near_things.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/reason.hpp"
#include "model/ses/settings/production_access.hpp"
#include "model/ses/state.hpp"

// SES: why an account may not send, or not now.

namespace sesame::api::control {
namespace {

using ses_reason = sesame::ses::reason;

account const& home_of(refused_call const& c) { return *c.all.find(c.call.account, c.call.region); }

bool is_account_known(refused_call const& c) { return c.all.find(c.call.account, c.call.region) != nullptr; }

// The first of mailboxes with commas between them, bare.
std::string first_address(std::string const& mailboxes) {
    auto const all = mime::try_parse_mailbox_list(mailboxes);
    return all && !all->empty() ? all->front().address : mailboxes;
}

// Of "Email address is not verified": {3} is the first address that failed.
bool names_unverified(refused_call& c) {
    c.parts.push_back(first_address(c.parts.at(1)));
    c.elsewhere =
        other_places(c, "is verified", [&](account const& a) { return ses::covering_identity(a, c.parts.back()); });
    return true;
}

// The domain may be mistyped; addresses at one domain are alike anyway.
bool names_unverified_sender(refused_call& c) {
    names_unverified(c);
    suggest(c, ses::domain_of(c.parts.back()), offer_identities);
    return true;
}

bool is_verified_since(refused_call& c) {
    names_unverified(c);
    return is_account_known(c) && ses::covering_identity(home_of(c), c.parts.back());
}

// {4}: the identity that waits.
bool waits_for_verification(refused_call& c) {
    names_unverified(c);
    if (!is_account_known(c)) return false;
    auto const address = c.parts.back();
    for (auto const& name : {address, std::string(ses::domain_of(address))})
        if (auto const* const waiting = ses::find_identity(home_of(c), name)) {
            c.parts.push_back(waiting->name);
            return true;
        }
    return false;
}

bool is_in_sandbox(refused_call& c) {
    names_unverified(c);
    auto const mode =
        is_account_known(c) ? ses::mode_of(c.all, home_of(c), home_of(c).at(c.call.at)) : c.all.configured().mode;
    return mode == sending_mode::sandbox;
}

// {2}: the identity whose domain it is.
bool looks_for_mail_from(refused_call& c) {
    if (!is_account_known(c)) return false;
    home_of(c).ses->identities.for_each([&](ses::identity const& i) {
        if (i.mail_from.domain == c.parts[0] && c.parts.size() == 1) c.parts.push_back(i.name);
    });
    return c.parts.size() == 2;
}

constexpr explained_refusal sender_table[]{
    {ses_reason::senders_not_verified, "{3} was not verified yet when the call came; it is now.", is_verified_since},
    {ses_reason::senders_not_verified,
     "{4} exists in account {account}, region {region}, but is not verified. Verify it: POST "
     "/_sesame/v1/identities/{4}/verify?account={account}&region={region}",
     waits_for_verification},
    {ses_reason::senders_not_verified,
     "{3} is not verified in account {account}, region {region}. In the sandbox, recipients must be verified, "
     "too.{elsewhere} Verify it (aws ses verify-email-identity --email-address {3}), list it under identities in a "
     "seed, or start with --mode verified or relaxed.",
     is_in_sandbox},
    {ses_reason::senders_not_verified,
     "{3} is not verified in account {account}, region {region}.{elsewhere} Verify it (aws ses verify-email-identity "
     "--email-address {3}), list it under identities in a seed, or start with --mode relaxed.",
     names_unverified_sender},
    {ses_reason::access_denied,
     "The identity {3} belongs to another account. No policy of the identity allows account {account} to do {2}, or a "
     "statement with effect Deny forbids it. The owner allows it with aws ses put-identity-policy, in region {region}. "
     "To send for your own identity, leave SourceArn, FromArn and ReturnPathArn out."},
    {{ses_reason::from_address_not_verified, ses_reason::from_address_to_send_not_verified},
     "The template's sender is not verified in account {account}, region {region}. Verify it (VerifyEmailIdentity), or "
     "list it under identities in a seed."},
    {ses_reason::production_access_not_granted,
     "The account is in the sandbox. AWS does not send such mail from the sandbox. Start with --mode verified."},
    {ses_reason::account_sending_paused,
     "Sending was switched off in account {account}, region {region}. Switch it on: aws ses "
     "update-account-sending-enabled --enabled"},
    {ses_reason::configuration_set_sending_paused,
     "Sending with configuration set {1} was switched off. Switch it on: aws ses "
     "update-configuration-set-sending-enabled --configuration-set-name {1} --enabled"},
    {ses_reason::mail_from_domain_not_verified,
     "Identity {2} rejects its mail until {1} is verified. Set BehaviorOnMXFailure to UseDefaultValue, or verify it: "
     "POST /_sesame/v1/identities/{2}/verify?part=mail_from&account={account}&region={region}",
     looks_for_mail_from},
    {ses_reason::sending_rate_exceeded,
     "The account is in the sandbox, and has sent all its mail for this second. Send more slowly, advance the clock "
     "(POST /_sesame/v1/clock), or start with --mode verified."},
    {ses_reason::daily_quota_exceeded,
     "The account is in the sandbox, and has sent all its mail for 24 hours. Advance the clock by a day (POST "
     "/_sesame/v1/clock), or start with --mode verified."},
};

} // namespace

constinit std::span<explained_refusal const> const sender_refusals{sender_table};

} // namespace sesame::api::control
