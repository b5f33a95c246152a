#pragma once
#include "tests/server/http_client.hpp"

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace sesame::test {

// The same over TLS, with a client that trusts one authority only.
class https_client : public http_client {
  public:
    // `name` is asked for and must be in the certificate: a host name, or an IP address, which is checked only.
    https_client(std::uint16_t port, std::string const& authority_pem, std::string const& name = "localhost");

    bool trusted() const { return trusted_; }
    std::string problem() const; // why the handshake failed

  protected:
    std::ptrdiff_t send_some(char const* bytes, std::size_t size) override;
    std::ptrdiff_t receive(char* room, std::size_t size) override;

  private:
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
    std::unique_ptr<SSL, void (*)(SSL*)> tls_;
    bool trusted_ = false;
};

} // namespace sesame::test
