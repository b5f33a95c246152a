#pragma once
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>

namespace sesame::server {

template<auto Free>
struct freed_by {
    template<class T>
    void operator()(T* p) const {
        Free(p);
    }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<X509_free>>;

// The content of a certificate, except its key.
struct certificate_terms {
    std::string common_name;
    std::string names; // as OpenSSL's configuration files have them: "DNS:localhost,IP:127.0.0.1"
    std::chrono::seconds from{-std::chrono::days{1}}, until{std::chrono::days{365}}; // from now
};

key_ptr make_ec_key(); // null if there is no memory

// An authority's, signed by itself. Null if `key` cannot sign. Without memory these throw std::bad_alloc.
certificate_ptr make_root(certificate_terms const& terms, EVP_PKEY* key);

// A server's, for the public half of `key`. Null if OpenSSL refuses the terms.
certificate_ptr issue(certificate_terms const& terms, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key);

std::string pem_of(X509* certificate);
std::string pem_of(EVP_PKEY* private_key);

// Null if the text is not one, or a passphrase protects it.
certificate_ptr certificate_from_pem(std::string const& text);
key_ptr key_from_pem(std::string const& text);

} // namespace sesame::server
