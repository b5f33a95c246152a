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

// Sets up DKIM for a domain, which becomes an identity if it is none; gives its tokens, the same each time. Refuses
// what is no domain.
std::vector<std::string> const& verify_domain_dkim(account& a, std::string const& domain, timestamp now);

// Refuses unless this is a known domain or an address of one: for an address nothing happens.
void set_dkim_enabled(account& a, std::string const& identity, bool enabled);

// What an identity's mail is signed with: an address uses the settings of its domain, not those of a parent.
dkim_settings dkim_of(account const& a, identity const& i);

} // namespace sesame::ses
