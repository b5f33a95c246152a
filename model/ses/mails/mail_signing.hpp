#pragma once
#include "model/ses/identities/dkim_keys.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// Which key signs a mail by DKIM. A mail keeps it, so that its signature outlives changes of the identity.
struct mail_signing {
    shared_text domain;      // empty: nobody signs
    shared_text selector;    // of Easy DKIM: the first token
    shared_text private_key; // of the sender; empty: that of Easy DKIM
    dkim_key_length length = dkim_key_length::RSA_2048_BIT;
};
BOOST_DESCRIBE_STRUCT(mail_signing, (), (domain, selector, private_key, length))

} // namespace sesame::ses
