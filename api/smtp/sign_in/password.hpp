#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

// The passwords of SES's SMTP interface ("Obtaining Amazon SES SMTP credentials" in the Amazon SES Developer Guide).
// Checked against AWS's script.

namespace sesame::api::smtp {

// Where SES is, but for AWS's regions in China.
std::span<std::string_view const> regions_of_ses();

// Follows from the secret of an access key and the region: 44 characters.
std::string smtp_password(std::string_view secret, std::string_view region);

// As it was before 2019, good in every region.
std::string older_smtp_password(std::string_view secret);

// The region for which this password follows from the secret: one of AWS's, or `other`. An older password is for
// `other`. Nothing if the password follows from another secret.
std::optional<std::string> region_of_password(std::string_view password, std::string_view secret,
                                              std::string const& other);

} // namespace sesame::api::smtp
