#pragma once
#include "model/mail/dkim/dkim_signature.hpp"
#include "model/ses/identities/dkim_keys.hpp"
#include "model/ses/mails/mail.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

// Who signs mail from this address, which an identity of `owner` covers: the address's own domain or, without an
// identity of it, the domain that covers the address. Only with DKIM switched on and verified.
mail_signing signing_of(account const& owner, std::string_view from_address);

// Signs one mail as delivered_message() gives it, but later, and maybe on another thread: holds no state.
class mail_signer {
  public:
    // Without keys, and for mail that nobody signs, it signs nothing.
    mail_signer(mail const& m, dkim_keys const* keys);

    // Whether the key of Easy DKIM must be made first. Without it the mail stays unsigned.
    bool needs_key() const { return !easy_.token.empty() && !key_; }
    easy_dkim_key const& easy_key() const { return easy_; }
    void use(dkim_key_ptr made) { key_ = std::move(made); }

    // The mail with its signature after Return-Path; without one if there is no key.
    std::string signed_mail(std::string delivered) const;

  private:
    easy_dkim_key easy_; // without token: it is the sender's key, or nobody signs
    mime::dkim_terms terms_;
    dkim_key_ptr key_;
};

} // namespace sesame::ses
