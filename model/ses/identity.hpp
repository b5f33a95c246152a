#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

enum class identity_kind { email_address, domain };

struct identity {
    std::string name; // as given: addresses are case-sensitive, domains are kept in lower case
    identity_kind kind;
    std::string status = "Success"; // Pending, Success, Failed or TemporaryFailure
    std::string verification_token; // domains only
};

// Adds the identity or verifies it again; gives it. Throw InvalidParameterValue for what is no address or domain.
identity& verify_email_address(account& a, std::string const& address);
identity& verify_domain(account& a, std::string const& domain);

// The verified identity that covers an address: the address itself (without its +label), else its domain, else the
// nearest parent domain. Nothing if none does.
identity const* covering_identity(account const& a, std::string_view address);

// arn:aws:ses:<region>:<account>:identity/<name>
std::string identity_arn(account const& a, std::string_view name);

} // namespace sesame::ses
