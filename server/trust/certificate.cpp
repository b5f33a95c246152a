#include "server/trust/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <new>

namespace sesame::server {
namespace {

using bio_ptr = std::unique_ptr<BIO, freed_by<BIO_free_all>>;

std::string text_in(BIO* memory) {
    char* text = nullptr;
    auto const length = BIO_get_mem_data(memory, &text);
    if (!text) throw std::bad_alloc();
    return {text, static_cast<std::size_t>(length)};
}

bio_ptr reading(std::string const& text) {
    bio_ptr out{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    if (!out) throw std::bad_alloc();
    return out;
}

bio_ptr writing() {
    bio_ptr out{BIO_new(BIO_s_mem())};
    if (!out) throw std::bad_alloc();
    return out;
}

// By default OpenSSL asks at the terminal, and waits.
int no_passphrase(char*, int, int, void*) { return -1; }

// Validators and browsers take two certificates of one issuer with one serial number for a forgery.
void set_serial_number(X509* certificate) {
    std::uint64_t number = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number >> 1);
}

certificate_ptr draft(certificate_terms const& terms, EVP_PKEY* key) {
    certificate_ptr out{X509_new()};
    if (!out) throw std::bad_alloc();
    X509_set_version(out.get(), X509_VERSION_3);
    set_serial_number(out.get());
    X509_gmtime_adj(X509_getm_notBefore(out.get()), terms.from.count());
    X509_gmtime_adj(X509_getm_notAfter(out.get()), terms.until.count());
    X509_set_pubkey(out.get(), key);
    auto const* const name = reinterpret_cast<unsigned char const*>(terms.common_name.c_str());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(out.get()), "CN", MBSTRING_ASC, name, -1, -1, 0);
    return out;
}

bool add_extension(X509* certificate, X509* issuer, int kind, std::string const& value) {
    X509V3_CTX about;
    X509V3_set_ctx(&about, issuer, certificate, nullptr, nullptr, 0);
    auto* const extension = X509V3_EXT_conf_nid(nullptr, &about, kind, value.c_str());
    if (!extension) return false;
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return true;
}

} // namespace

key_ptr make_ec_key() { return key_ptr{EVP_EC_gen("P-256")}; }

certificate_ptr make_root(certificate_terms const& terms, EVP_PKEY* key) {
    auto out = draft(terms, key);
    X509_set_issuer_name(out.get(), X509_get_subject_name(out.get()));
    add_extension(out.get(), out.get(), NID_basic_constraints, "critical,CA:TRUE");
    add_extension(out.get(), out.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(out.get(), out.get(), NID_subject_key_identifier, "hash");
    return X509_sign(out.get(), key, EVP_sha256()) > 0 ? std::move(out) : nullptr;
}

certificate_ptr issue(certificate_terms const& terms, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key) {
    auto out = draft(terms, key);
    X509_set_issuer_name(out.get(), X509_get_subject_name(issuer));
    bool const good = add_extension(out.get(), issuer, NID_subject_alt_name, terms.names) &&
                      add_extension(out.get(), issuer, NID_basic_constraints, "critical,CA:FALSE") &&
                      add_extension(out.get(), issuer, NID_key_usage, "critical,digitalSignature") &&
                      add_extension(out.get(), issuer, NID_ext_key_usage, "serverAuth") &&
                      add_extension(out.get(), issuer, NID_subject_key_identifier, "hash") &&
                      add_extension(out.get(), issuer, NID_authority_key_identifier, "keyid") &&
                      X509_sign(out.get(), issuer_key, EVP_sha256()) > 0;
    return good ? std::move(out) : nullptr;
}

std::string pem_of(X509* certificate) {
    auto const memory = writing();
    PEM_write_bio_X509(memory.get(), certificate);
    return text_in(memory.get());
}

std::string pem_of(EVP_PKEY* private_key) {
    auto const memory = writing();
    PEM_write_bio_PrivateKey(memory.get(), private_key, nullptr, nullptr, 0, nullptr, nullptr);
    return text_in(memory.get());
}

certificate_ptr certificate_from_pem(std::string const& text) {
    return certificate_ptr{PEM_read_bio_X509(reading(text).get(), nullptr, no_passphrase, nullptr)};
}

key_ptr key_from_pem(std::string const& text) {
    return key_ptr{PEM_read_bio_PrivateKey(reading(text).get(), nullptr, no_passphrase, nullptr)};
}

} // namespace sesame::server
