#pragma once
#include "server/trust/authority.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace sesame::server {

// Our side of TLS: whatever name a client asks for, it is shown a certificate for that name. So any alias of this
// host serves, those of AWS's hosts above all. A client that asks for none, as with an IP address, is shown one for
// loopback and the hosts of SNS and SES.
class tls_names {
  public:
    tls_names(authority const& issuer, std::string const& region);
    tls_names(tls_names const&) = delete; // OpenSSL has its address
    tls_names& operator=(tls_names const&) = delete;

    boost::asio::ssl::context& context() { return context_; }

  private:
    static int choose(SSL* connection, void* self); // called by OpenSSL
    bool show_certificate(SSL* connection) const;

    authority const& issuer_;
    std::string default_names_;
    key_ptr key_ = make_ec_key();
    boost::asio::ssl::context context_{boost::asio::ssl::context::tls_server};
};

} // namespace sesame::server
