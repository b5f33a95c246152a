#include "tests/server/https_client.hpp"

#include "server/trust/certificate.hpp"
#include "tests/server/outbound/imposter.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace sesame::test {

https_client::https_client(std::uint16_t port, std::string const& authority_pem, std::string const& name)
    : http_client(port)
    , context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free)
    , tls_(nullptr, &SSL_free) {
    if (auto const trusted = server::certificate_from_pem(authority_pem))
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), trusted.get());
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context_.get()), X509_V_FLAG_X509_STRICT);
    tls_.reset(SSL_new(context_.get()));
    auto* const wanted = SSL_get0_param(tls_.get());
    if (X509_VERIFY_PARAM_set1_ip_asc(wanted, name.c_str()) != 1) {
        X509_VERIFY_PARAM_set1_host(wanted, name.data(), name.size());
        auto asked = name;
        SSL_ctrl(tls_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, asked.data());
    }
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(patience).count();
    timeval const limit{seconds, 0};
    ::setsockopt(socket(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    SSL_set_fd(tls_.get(), socket());
    ERR_clear_error();
    trusted_ = SSL_connect(tls_.get()) == 1;
}

std::string https_client::problem() const {
    auto const result = SSL_get_verify_result(tls_.get());
    return result == X509_V_OK ? "" : X509_verify_cert_error_string(result);
}

std::ptrdiff_t https_client::send_some(char const* bytes, std::size_t size) {
    return trusted_ ? SSL_write(tls_.get(), bytes, static_cast<int>(size)) : -1;
}

std::ptrdiff_t https_client::receive(char* room, std::size_t size) {
    return trusted_ ? SSL_read(tls_.get(), room, static_cast<int>(size)) : -1;
}

} // namespace sesame::test
