#pragma once
#include "api/codec/types.hpp"
#include "model/base/time.hpp"
#include "model/ses/identities/dkim_setup.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame
namespace sesame::ses {
struct identity;
} // namespace sesame::ses

namespace sesame::api::sesv2 {

using dkim_key_length_name = codec::text<codec::one_of<"RSA_1024_BIT", "RSA_2048_BIT">{}>;

using dkim_origin_name = codec::text<codec::one_of<
    "AWS_SES", "EXTERNAL", "AWS_SES_AF_SOUTH_1", "AWS_SES_EU_NORTH_1", "AWS_SES_AP_SOUTH_1", "AWS_SES_EU_WEST_3",
    "AWS_SES_EU_WEST_2", "AWS_SES_EU_SOUTH_1", "AWS_SES_EU_WEST_1", "AWS_SES_AP_NORTHEAST_3", "AWS_SES_AP_NORTHEAST_2",
    "AWS_SES_ME_SOUTH_1", "AWS_SES_AP_NORTHEAST_1", "AWS_SES_IL_CENTRAL_1", "AWS_SES_SA_EAST_1", "AWS_SES_CA_CENTRAL_1",
    "AWS_SES_AP_SOUTHEAST_1", "AWS_SES_AP_SOUTHEAST_2", "AWS_SES_AP_SOUTHEAST_3", "AWS_SES_EU_CENTRAL_1",
    "AWS_SES_US_EAST_1", "AWS_SES_US_EAST_2", "AWS_SES_US_WEST_1", "AWS_SES_US_WEST_2", "AWS_SES_ME_CENTRAL_1",
    "AWS_SES_AP_SOUTH_2", "AWS_SES_EU_CENTRAL_2", "AWS_SES_AP_SOUTHEAST_5", "AWS_SES_CA_WEST_1",
    "AWS_SES_US_GOV_EAST_1", "AWS_SES_US_GOV_WEST_1">{}>;

// The patterns of a selector and of base64, as AWS prints them.
bool is_dkim_selector(std::string_view text);
bool is_dkim_private_key(std::string_view text);
inline constexpr codec::pattern<"^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9]))$", is_dkim_selector>
    like_selector;
inline constexpr codec::pattern<"^[a-zA-Z0-9+\\/]+={0,2}$", is_dkim_private_key> like_private_key;

// In requests.
struct DkimSigningAttributes {
    std::optional<codec::text<codec::length{1, 63}, like_selector>> DomainSigningSelector;
    std::optional<codec::text<codec::length{1, 20'480}, like_private_key>> DomainSigningPrivateKey;
    std::optional<dkim_key_length_name> NextSigningKeyLength;
    std::optional<dkim_origin_name> DomainSigningAttributesOrigin;
};
BOOST_DESCRIBE_STRUCT(DkimSigningAttributes, (),
                      (DomainSigningSelector, DomainSigningPrivateKey, NextSigningKeyLength,
                       DomainSigningAttributesOrigin))

// Without attributes it is Easy DKIM.
sesame::ses::dkim_signing from_wire(std::optional<DkimSigningAttributes> const& wanted);

// In responses.
struct DkimAttributes {
    bool SigningEnabled;
    std::string Status;
    std::optional<std::vector<std::string>> Tokens;
    std::optional<std::string> SigningHostedZone;
    std::string SigningAttributesOrigin;
    std::optional<std::string> NextSigningKeyLength, CurrentSigningKeyLength;
    std::optional<timestamp> LastKeyGenerationTimestamp;
};
BOOST_DESCRIBE_STRUCT(DkimAttributes, (),
                      (SigningEnabled, Status, Tokens, SigningHostedZone, SigningAttributesOrigin, NextSigningKeyLength,
                       CurrentSigningKeyLength, LastKeyGenerationTimestamp))

// Of a domain its own; of an address those of its domain, or of no DKIM. As recorded by assertions of Terraform's
// provider.
DkimAttributes dkim_attributes_of(account const& a, sesame::ses::identity const& i);

} // namespace sesame::api::sesv2
