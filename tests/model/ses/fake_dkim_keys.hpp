#pragma once
#include "model/base/sha256.hpp"
#include "model/ses/identities/dkim_keys.hpp"
#include "model/text/base64.hpp"

#include <map>
#include <string>

namespace sesame::test {

// A key that signs without RSA: the signature is a digest of its name and the text.
class fake_dkim_key : public mime::dkim_key {
  public:
    explicit fake_dkim_key(std::string name)
        : name_(std::move(name)) {}
    std::string signature(std::string_view text) const override { return base64(sha256(name_ + std::string(text))); }
    std::string public_key() const override { return base64(name_); }

  private:
    std::string name_;
};

// Takes every text for a key but those that begin with "no key".
class fake_dkim_keys : public ses::dkim_keys {
  public:
    ses::dkim_key_ptr read(std::string const& text) const override {
        auto const key = from_base64(text);
        return key && !key->starts_with("no key") ? std::make_shared<fake_dkim_key>(*key) : nullptr;
    }
    ses::dkim_key_ptr find(ses::easy_dkim_key const& wanted) const override {
        auto const at = kept.find(wanted);
        return at == kept.end() ? nullptr : at->second;
    }
    ses::dkim_key_ptr make(ses::easy_dkim_key const& wanted) const override {
        bool const is_short = wanted.length == ses::dkim_key_length::RSA_1024_BIT;
        return std::make_shared<fake_dkim_key>((is_short ? "short " : "long ") + wanted.token);
    }
    void keep(ses::easy_dkim_key const& name, ses::dkim_key_ptr made) override { kept[name] = std::move(made); }

    std::map<ses::easy_dkim_key, ses::dkim_key_ptr> kept;
};

// A base that has keys before the next one, an account or a client, is given them.
struct dkim_key_owner {
    fake_dkim_keys keys;
};

} // namespace sesame::test
