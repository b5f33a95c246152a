#include "tests/server/certificates.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace sesame::test {
namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using certificate_ptr = std::unique_ptr<X509, void (*)(X509*)>;
using bio_ptr = std::unique_ptr<BIO, void (*)(BIO*)>;

bio_ptr memory(std::string const& text = "") {
    bio_ptr out(BIO_new(BIO_s_mem()), &BIO_free_all);
    BIO_write(out.get(), text.data(), static_cast<int>(text.size()));
    return out;
}

std::string text_in(bio_ptr const& memory) {
    char chunk[8192];
    auto const size = BIO_read(memory.get(), chunk, sizeof chunk);
    return {chunk, static_cast<std::size_t>(size)};
}

identity as_text(X509* certificate, EVP_PKEY* key) {
    auto const one = memory(), other = memory();
    PEM_write_bio_X509(one.get(), certificate);
    PEM_write_bio_PrivateKey(other.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return {text_in(one), text_in(other)};
}

void add_extension(X509* certificate, int kind, std::string const& value) {
    auto* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
    if (!extension) throw std::runtime_error("bad extension " + value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void set_common_name(X509_NAME* name, std::string const& text) {
    auto const* const bytes = static_cast<unsigned char const*>(static_cast<void const*>(text.c_str()));
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, -1, -1, 0);
}

// A certificate for a new key, valid today; signed by itself if there is no issuer.
identity make(std::string const& name, int extension, std::string const& value, identity const* issuer) {
    key_ptr const key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &EVP_PKEY_free);
    certificate_ptr const out(X509_new(), &X509_free);
    X509_set_version(out.get(), X509_VERSION_3);
    ASN1_INTEGER_set_int64(X509_get_serialNumber(out.get()), issuer ? 2 : 1);
    X509_gmtime_adj(X509_getm_notBefore(out.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), 3600);
    X509_set_pubkey(out.get(), key.get());
    set_common_name(X509_get_subject_name(out.get()), name);
    add_extension(out.get(), extension, value);
    if (!issuer) {
        X509_set_issuer_name(out.get(), X509_get_subject_name(out.get()));
        X509_sign(out.get(), key.get(), EVP_sha256());
        return as_text(out.get(), key.get());
    }
    certificate_ptr const above(PEM_read_bio_X509(memory(issuer->certificate).get(), nullptr, nullptr, nullptr),
                                &X509_free);
    key_ptr const signing(PEM_read_bio_PrivateKey(memory(issuer->key).get(), nullptr, nullptr, nullptr),
                          &EVP_PKEY_free);
    X509_set_issuer_name(out.get(), X509_get_subject_name(above.get()));
    X509_sign(out.get(), signing.get(), EVP_sha256());
    return as_text(out.get(), key.get());
}

} // namespace

authority::authority(std::string const& name_of_it)
    : own_(make(name_of_it, NID_basic_constraints, "critical,CA:TRUE", nullptr)) {
    auto name = (std::filesystem::temp_directory_path() / "sesame-authority-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    std::ofstream(name) << own_.certificate;
    file_ = name;
}

authority::~authority() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

identity authority::issue(std::string const& alternative_name) const {
    return make("Endpoint of a test", NID_subject_alt_name, alternative_name, &own_);
}

} // namespace sesame::test
