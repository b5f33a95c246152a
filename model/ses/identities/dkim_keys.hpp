#pragma once
#include "model/mail/dkim/dkim_signature.hpp"

#include <boost/describe/enum.hpp>
#include <compare>
#include <memory>
#include <string>

namespace sesame::ses {

BOOST_DEFINE_FIXED_ENUM_CLASS(dkim_key_length, unsigned char, RSA_1024_BIT, RSA_2048_BIT)

// A key of Easy DKIM. It follows from the name: whoever makes it again makes the same one.
struct easy_dkim_key {
    std::string token; // the first of the identity's
    dkim_key_length length = dkim_key_length::RSA_2048_BIT;

    auto operator<=>(easy_dkim_key const&) const = default;
};

using dkim_key_ptr = std::shared_ptr<mime::dkim_key const>;

// Where keys come from: the server, since RSA is none of the model's business.
class dkim_keys {
  public:
    virtual ~dkim_keys() = default;

    // A sender's own key, as given: PKCS #1 or PKCS #8, as DER or PEM, in base64. Null unless it is an RSA key of 1024
    // to 2048 bits that can sign.
    virtual dkim_key_ptr read(std::string const& base64) const = 0;

    // Null if it is not made yet.
    virtual dkim_key_ptr find(easy_dkim_key const& wanted) const = 0;
    // Takes up to a second, so it may run on any thread. Null if the server is stopping, or has no memory.
    virtual dkim_key_ptr make(easy_dkim_key const& wanted) const = 0;
    // For find(). The oldest make room for newer ones.
    virtual void keep(easy_dkim_key const& name, dkim_key_ptr made) = 0;
};

} // namespace sesame::ses
