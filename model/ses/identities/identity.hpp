#pragma once
#include "model/ses/identities/dkim.hpp"
#include "model/ses/identities/identity_notification.hpp"
#include "model/ses/identities/mail_from.hpp"
#include "model/ses/identities/verification.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

enum class identity_kind { email_address, domain };
BOOST_DESCRIBE_ENUM(identity_kind, email_address, domain)

struct identity {
    std::string name; // see identity_name
    identity_kind kind;
    std::string verification_token{}; // domains only
    struct verification verification {};
    dkim_settings dkim{};
    mail_from_settings mail_from{};
    notification_settings notifications{};
    std::string configuration_set{}; // of sends that name none; empty: none
};
BOOST_DESCRIBE_STRUCT(identity, (),
                      (name, kind, verification_token, verification, dkim, mail_from, notifications, configuration_set))

// Add the identity, or verify it again, and give it. Refuse a malformed address or domain. References and pointers to
// identities are good until the identity is deleted or the account is forgotten.
identity& verify_email_address(account& a, std::string const& address, timestamp now);
identity& verify_domain(account& a, std::string const& domain, timestamp now);

// Gives the domain's identity; makes it with a token, unverified, if it is new.
identity& add_domain(account& a, std::string const& domain);

// By name or ARN; null if there is none.
identity* find_identity(account& a, std::string_view name);
identity const* find_identity(account const& a, std::string_view name);

// Deletes an identity, its policies, certificates and tags; nothing happens if there is none.
void delete_identity(account& a, std::string_view name);
// The same for addresses only. Refuses a malformed one (invalid_email_address).
void delete_email_address(account& a, std::string const& address);

// All verified addresses, oldest first.
std::vector<std::string> verified_email_addresses(account const& a);

// The verified identity that covers an address: the address itself (without its +label), else its domain, else the
// nearest parent domain. Null if none does.
identity const* covering_identity(account const& a, std::string_view address);

// Whether the address falls under the identity, verified or not.
bool covers(identity const& i, std::string_view address);

// The address without the +label of its local part; the same address if it has none.
std::string without_label(std::string_view address);

// "identity/<name>", the end of its ARN: tags are kept by it.
std::string identity_resource(std::string_view name);
// arn:aws:ses:<region>:<account>:identity/<name>
std::string identity_arn(account const& a, std::string_view name);

} // namespace sesame::ses
