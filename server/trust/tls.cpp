#include "server/trust/tls.hpp"

#include "model/base/partition.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace sesame::server {
namespace {

bool is_host_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c < 0x80 && std::isalnum(c)) || c == '-' || c == '.' || c == '_';
    });
}

} // namespace

tls_names::tls_names(authority const& issuer, std::string const& region)
    : issuer_(issuer)
    , default_names_("DNS:localhost,IP:127.0.0.1,IP:::1,DNS:sns.amazonaws.com,DNS:" + service_host("sns", region) +
                     ",DNS:" + service_host("email", region) + ",DNS:" + service_host("email-smtp", region) +
                     ",DNS:" + service_host("inbound-smtp", region)) {
    SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_cert_cb(context_.native_handle(), choose, this);
}

int tls_names::choose(SSL* connection, void* self) {
    try {
        return static_cast<tls_names*>(self)->show_certificate(connection) ? 1 : 0;
    } catch (...) { // must not cross OpenSSL's frames
        return 0;
    }
}

bool tls_names::show_certificate(SSL* connection) const {
    auto const* const asked = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name);
    certificate_terms terms{"Sesame", default_names_};
    if (asked && is_host_name(asked)) terms.names = std::string("DNS:").append(asked);
    auto const shown = issuer_.issue(terms, key_.get());
    return shown && SSL_use_certificate(connection, shown.get()) == 1 &&
           SSL_use_PrivateKey(connection, key_.get()) == 1;
}

} // namespace sesame::server
