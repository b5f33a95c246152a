#pragma once
#include "model/ses/identities/dkim_keys.hpp"
#include "model/ses/identities/verification.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::ses {

// Where an identity's key comes from: Easy DKIM, or the sender. "AWS_SES_EU_WEST_1" and the like: Easy DKIM of the
// identity of the same name in that region (AWS: Deterministic Easy DKIM).
inline constexpr std::string_view easy_dkim = "AWS_SES", own_dkim = "EXTERNAL";

// The zone of the DNS records that an identity's CNAME records name.
inline constexpr std::string_view dkim_zone = "dkim.amazonses.com";

// DKIM of a domain.
struct dkim_settings {
    bool enabled = false;
    std::vector<std::string> tokens; // three, once they were asked for; of a sender's own key: its selector
    struct verification verification {};
    std::string origin{easy_dkim};
    std::string private_key{}; // of the sender, as given; nobody may read it
    // Of Easy DKIM: the lengths of the key in use and of the next one, and when they changed.
    dkim_key_length length = dkim_key_length::RSA_1024_BIT, next_length = dkim_key_length::RSA_1024_BIT;
    std::optional<timestamp> made_at{}, lengthened_at{}, shortened_at{};

    bool is_easy() const { return origin != own_dkim; }
};
BOOST_DESCRIBE_STRUCT(dkim_settings, (),
                      (enabled, tokens, verification, origin, private_key, length, next_length, made_at, lengthened_at,
                       shortened_at))

// Sets up DKIM for a domain, and makes it an identity if it is none. Gives its tokens, the same each time; good until
// the identity is deleted. Refuses a text that is no domain.
std::vector<std::string> const& verify_domain_dkim(account& a, std::string const& domain, timestamp now);

// Refuses unless this is a known domain, or an address of one. For an address nothing happens.
void set_dkim_enabled(account& a, std::string const& identity, bool enabled);

// The settings that an identity shows. An address shows its domain's, not a parent domain's.
dkim_settings dkim_of(account const& a, identity const& i);

} // namespace sesame::ses
