#pragma once
#include "server/trust/authority.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace sesame::server {

// Our side of TLS: each client gets a certificate for the name that it asks for. So any alias of this host works, above
// all the names of AWS's hosts. A client that asks for no name, as with an IP address, gets a certificate for loopback
// and the hosts of SNS and SES.
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
