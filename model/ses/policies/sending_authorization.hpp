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

// One in whose name a mail is sent.
struct sending_party : mime::mailbox {
    std::optional<std::string> identity_arn{}; // the identity that must cover the sender; a valid identity ARN
};

// The account and identity behind a sender. Good until the account is forgotten or the identity is deleted.
struct sender_standing {
    // The caller, unless the ARN names another known account in the caller's region. Read only: another account is not
    // activated.
    account const& owner;
    // The verified identity that covers the address; in another account only the one that the ARN names. Null: none
    // does.
    ses::identity const* identity;
};

sender_standing standing_of(accounts const& all, account const& caller, sending_party const& s);

// The facts of a call that policies of identities ask about.
struct authorization_request {
    std::string_view operation; // "SendRawEmail"
    mime::mailbox from;         // of the From header
    std::optional<std::string> feedback_address;
    std::optional<std::vector<std::string>> recipients; // bare addresses; nothing: each mail asks with its own, later
};

// If another account owns the sender's identity, refuses unless its policies let the caller send: a statement of effect
// Allow applies, and none of effect Deny does. The policies of an address come before its domain's. While recipients
// are unknown, no statement about recipients counts against the caller. Any user or role of the caller's account counts
// as the caller, because nobody knows here whose key signed the call.
void check_authorized(accounts& all, account& caller, sending_party const& s, authorization_request const& asked,
                      call const& c);

} // namespace sesame::ses
