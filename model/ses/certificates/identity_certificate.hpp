#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>

namespace sesame {
struct account;
} // namespace sesame

// S/MIME certificates of ACM that are to sign the mail of an address. Mail is not signed by them here.

namespace sesame::ses {

enum class certificate_status { PROVISIONING, ACTIVE, FAILED };
BOOST_DESCRIBE_ENUM(certificate_status, PROVISIONING, ACTIVE, FAILED)

struct identity_certificate {
    std::string address;         // whose mail it signs
    std::string identity;        // the address, or a domain above it: see identity_name
    std::string certificate_arn; // ACM is not asked about it
    timestamp active_at{};
    timestamp expires_at{};

    // On the account's clock.
    certificate_status status_at(timestamp now) const;
};
BOOST_DESCRIBE_STRUCT(identity_certificate, (), (address, identity, certificate_arn, active_at, expires_at))

// `from_address` may be absent if the identity is an address; it is then the same. For a domain it is an address of
// it, or of a subdomain. Refuses an unknown identity, an address that is not of it, and an address that has a
// certificate.
void associate_certificate(account& a, std::string const& identity, std::optional<std::string> const& from_address,
                           std::string const& certificate_arn, timestamp now);

// Nothing happens if there is none. Refuses an unknown identity, and an address as above.
void disassociate_certificate(account& a, std::string const& identity, std::optional<std::string> const& from_address);

// For an identity that is deleted.
void forget_certificates(account& a, std::string const& identity);

} // namespace sesame::ses
