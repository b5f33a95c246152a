#pragma once
#include <string>
#include <string_view>

namespace sesame::ses {

bool is_domain(std::string_view text);        // one label is enough; it may have letters beyond ASCII
bool is_email_address(std::string_view text); // bare: no display name

// The name of an identity in the registry, from a name or an ARN. Addresses keep their case, domains are in lower case.
std::string identity_name(std::string_view text);

// Refuses a text that is neither an address, nor a domain, nor the ARN of one. AWS does so in calls for attributes of
// identities (reported in 2013). The identity need not exist.
void check_identity_name(std::string_view text);

// Refuses a text that is no bare address.
void check_email_address(std::string const& text);

// The text after the last at sign.
std::string_view domain_of(std::string_view address);

// The address with its domain in lower case: lists of addresses compare it so. The local part stays as written.
std::string with_lower_domain(std::string_view address);

// Both in lower case. A domain is not its own subdomain.
bool is_subdomain(std::string_view domain, std::string_view parent);

} // namespace sesame::ses
