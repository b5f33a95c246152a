#pragma once
#include "api/links/certificates.hpp"
#include "server/http/change_signal.hpp"
#include "server/trust/authority.hpp"
#include "server/trust/signer.hpp"

#include <functional>
#include <string>

namespace sesame::server {

// The certificates of this process. All constructor arguments outlive it.
class served_certificates final : public api::certificate_source {
  public:
    served_certificates(sesame::server::authority const& issuer, signer& keys, change_signal& news)
        : issuer_(issuer)
        , keys_(keys)
        , news_(news) {}

    std::string authority() const override { return issuer_.certificate(); }
    void find(std::string path, std::function<void(std::string pem)> done) override;

  private:
    sesame::server::authority const& issuer_;
    signer& keys_;
    change_signal& news_;
};

} // namespace sesame::server
