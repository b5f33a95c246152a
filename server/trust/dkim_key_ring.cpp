#include "server/trust/dkim_key_ring.hpp"

#include "model/base/sha256.hpp"
#include "model/text/base64.hpp"
#include "server/trust/rsa.hpp"
#include "server/trust/seeded_key.hpp"

#include <utility>

namespace sesame::server {
namespace {

class rsa_dkim_key final : public mime::dkim_key {
  public:
    explicit rsa_dkim_key(key_ptr key)
        : key_(std::move(key)) {}

    std::string signature(std::string_view text) const override {
        return rsa_signature(key_.get(), EVP_sha256(), text);
    }
    std::string public_key() const override { return base64(public_key_of(key_.get())); }

  private:
    key_ptr key_;
};

ses::dkim_key_ptr shared(key_ptr key) { return key ? std::make_shared<rsa_dkim_key>(std::move(key)) : nullptr; }

std::uint64_t seed_of(ses::easy_dkim_key const& name) {
    std::uint64_t out = 0;
    for (auto const byte : sha256(name.token).substr(0, sizeof out)) out = out << 8 | static_cast<unsigned char>(byte);
    return out;
}

} // namespace

ses::dkim_key_ptr dkim_key_ring::read(std::string const& base64) const {
    auto const text = from_base64(base64);
    return text ? shared(rsa_key_from(*text, 1024, 2048)) : nullptr;
}

ses::dkim_key_ptr dkim_key_ring::find(ses::easy_dkim_key const& wanted) const {
    auto const at = kept_.find(wanted);
    return at == kept_.end() ? nullptr : at->second;
}

ses::dkim_key_ptr dkim_key_ring::make(ses::easy_dkim_key const& wanted) const {
    auto const bits = wanted.length == ses::dkim_key_length::RSA_1024_BIT ? 1024 : 2048;
    return shared(make_seeded_key(seed_of(wanted), bits, stopping_));
}

void dkim_key_ring::keep(ses::easy_dkim_key const& name, ses::dkim_key_ptr made) {
    if (!kept_.emplace(name, std::move(made)).second) return;
    oldest_first_.push_back(name);
    if (oldest_first_.size() <= most_kept) return;
    kept_.erase(oldest_first_.front());
    oldest_first_.pop_front();
}

} // namespace sesame::server
