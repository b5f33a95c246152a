#pragma once
#include "model/ses/identities/verification.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

namespace sesame::ses {

// Easy DKIM of a domain.
struct dkim_settings {
    bool enabled = false;
    std::vector<std::string> tokens; // three, once they were asked for
    struct verification verification {};
};
BOOST_DESCRIBE_STRUCT(dkim_settings, (), (enabled, tokens, verification))

// Sets up DKIM for a domain, and makes it an identity if it is none. Gives its tokens, the same each time; good until
// the identity is deleted. Refuses a text that is no domain.
std::vector<std::string> const& verify_domain_dkim(account& a, std::string const& domain, timestamp now);

// Refuses unless this is a known domain, or an address of one. For an address nothing happens.
void set_dkim_enabled(account& a, std::string const& identity, bool enabled);

// The settings that sign an identity's mail. An address uses its domain's settings, not a parent domain's.
dkim_settings dkim_of(account const& a, identity const& i);

} // namespace sesame::ses
