#pragma once
#include "model/account/call.hpp"
#include "model/mail/header/address.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Sending for an identity of another account: AWS SES developer guide, "Using sending authorization".

namespace sesame {
class accounts;
struct account;
} // namespace sesame

namespace sesame::ses {

struct identity;

// Somebody in whose name a mail is sent.
struct sending_party : mime::mailbox {
    std::optional<std::string> identity_arn{}; // of the identity that is to stand for him; it is one's ARN
};

// What stands for a sender, for as long as the account and the identity are there.
struct sender_standing {
    // The caller, unless the ARN names an identity of another account that is known, in the caller's region. Only to
    // look at: another's is not activated.
    account const& owner;
    // The verified one that covers the address: of another account only the one that the ARN names. Null: none does.
    ses::identity const* identity;
};

sender_standing standing_of(accounts const& all, account const& caller, sending_party const& s);

// What the policies of identities are asked about a call.
struct authorization_request {
    std::string_view operation; // "SendRawEmail"
    mime::mailbox from;         // of the From header
    std::optional<std::string> feedback_address;
    std::optional<std::vector<std::string>> recipients; // bare addresses; nothing: each mail asks with its own later
};

// Refuses unless the policies of the sender's identity let the caller send, where another account owns it:
// a statement of effect Allow applies, and none of effect Deny does. The policies of an address come before those of
// its domain. While recipients are not known no statement that asks for them stands against the caller. A principal
// that is any user or role of the caller's account is the caller, since here nobody knows whose its key is.
void check_authorized(accounts& all, account& caller, sending_party const& s, authorization_request const& asked,
                      call const& c);

} // namespace sesame::ses
