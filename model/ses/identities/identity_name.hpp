#pragma once
#include <string>
#include <string_view>

namespace sesame::ses {

bool is_domain(std::string_view text);
bool is_email_address(std::string_view text); // bare: no display name

// The name under which an identity is kept, of a name or an ARN: addresses are case-sensitive, domains are in lower
// case.
std::string identity_name(std::string_view text);

// Refuses what can be no identity: neither an address, nor a domain, nor the ARN of one. AWS does so where attributes
// of identities are asked for (reported in 2013); which identities there are does not matter.
void check_identity_name(std::string_view text);

// Refuses what is no bare address.
void check_email_address(std::string const& text);

// What follows the last at sign.
std::string_view domain_of(std::string_view address);

} // namespace sesame::ses
