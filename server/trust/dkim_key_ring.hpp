#pragma once
#include "model/ses/identities/dkim_keys.hpp"

#include <atomic>
#include <deque>
#include <map>

namespace sesame::server {

// The RSA keys that sign mail. Keys of Easy DKIM follow from their names, so none need be remembered for good.
class dkim_key_ring final : public ses::dkim_keys {
  public:
    static constexpr std::size_t most_kept = 200;

    ses::dkim_key_ptr read(std::string const& base64) const override;
    ses::dkim_key_ptr find(ses::easy_dkim_key const& wanted) const override;
    ses::dkim_key_ptr make(ses::easy_dkim_key const& wanted) const override;
    void keep(ses::easy_dkim_key const& name, ses::dkim_key_ptr made) override;

    // From any thread: make() ends soon, and makes nothing more.
    void stop() { stopping_ = true; }

  private:
    std::map<ses::easy_dkim_key, ses::dkim_key_ptr> kept_;
    std::deque<ses::easy_dkim_key> oldest_first_;
    std::atomic<bool> stopping_{false};
};

} // namespace sesame::server
