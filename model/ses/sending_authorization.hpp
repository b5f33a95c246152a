#pragma once
#include "model/account/call.hpp"
#include "model/ses/address.hpp"

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
struct sending_party : mailbox {
    std::optional<std::string> identity_arn{}; // of the identity that is to stand for him; it is one's ARN
};

// The account whose identity is to stand for a sender: the caller's own, unless the ARN names one of another account.
// Null if that account is not known, or its region is not the caller's. Only to look at: another's is not activated.
account const* identity_owner(accounts const& all, account const& caller, sending_party const& s);

// The verified identity that stands for a sender: of another account only the one that the ARN names, if it covers the
// address. Null if there is none.
identity const* standing_identity(accounts& all, account& caller, sending_party const& s);

// What the policies of identities are asked about a call.
struct authorization_request {
    std::string_view operation; // "SendRawEmail"
    mailbox from;               // of the From header
    std::optional<std::string> feedback_address;
    std::vector<std::string> recipients; // bare addresses
};

// Throws AccessDenied unless the policies of the sender's identity let the caller send, where another account owns it:
// a statement of effect Allow applies, and none of effect Deny does. The policies of an address come before those of
// its domain. A principal that is any user or role of the caller's account is the caller, since here nobody knows whose
// its key is.
void check_authorized(accounts& all, account& caller, sending_party const& s, authorization_request const& asked,
                      call const& c);

} // namespace sesame::ses
