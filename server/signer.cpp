#include "server/signer.hpp"

#include "model/base64.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <ctime>

namespace sesame::server {
namespace {

template<auto Free>
struct freed_by {
    template<class T>
    void operator()(T* p) const {
        Free(p);
    }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>>;
using key_context_ptr = std::unique_ptr<EVP_PKEY_CTX, freed_by<EVP_PKEY_CTX_free>>;
using digest_context_ptr = std::unique_ptr<EVP_MD_CTX, freed_by<EVP_MD_CTX_free>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<X509_free>>;
using bio_ptr = std::unique_ptr<BIO, freed_by<BIO_free_all>>;

// Null if `stop` was raised meanwhile.
key_ptr make_key(std::atomic<bool>& stop) {
    key_context_ptr context{EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr)};
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) <= 0 ||
        EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048) <= 0)
        return nullptr;
    EVP_PKEY_CTX_set_app_data(context.get(), &stop);
    EVP_PKEY_CTX_set_cb(context.get(), [](EVP_PKEY_CTX* c) {
        return static_cast<std::atomic<bool>*>(EVP_PKEY_CTX_get_app_data(c))->load() ? 0 : 1;
    });
    EVP_PKEY_keygen(context.get(), &key);
    return key_ptr{key};
}

// Validators ask for these names: AWS's SDK for Java wants sns.amazonaws.com.
certificate_ptr make_certificate(EVP_PKEY* key, std::string const& region) {
    constexpr long year = 365L * 24 * 60 * 60;
    certificate_ptr out{X509_new()};
    X509_set_version(out.get(), X509_VERSION_3);
    ASN1_INTEGER_set_int64(X509_get_serialNumber(out.get()), std::time(nullptr));
    X509_gmtime_adj(X509_getm_notBefore(out.get()), -24L * 60 * 60);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), 2 * year);
    X509_set_pubkey(out.get(), key);
    auto* const name = X509_get_subject_name(out.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("sns.amazonaws.com"),
                               -1, -1, 0);
    X509_set_issuer_name(out.get(), name);
    auto const names = "DNS:sns.amazonaws.com,DNS:sns." + region + ".amazonaws.com,DNS:localhost";
    if (auto* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str())) {
        X509_add_ext(out.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }
    X509_sign(out.get(), key, EVP_sha256());
    return out;
}

std::string pem_of(X509* certificate) {
    bio_ptr const memory{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(memory.get(), certificate);
    char* text = nullptr;
    auto const length = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

// The name changes with the key, so that a client's cache never holds the wrong certificate.
std::string path_of(X509* certificate) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    X509_digest(certificate, EVP_sha256(), digest, &length);
    std::string out = "/SimpleNotificationService-";
    for (std::size_t i = 0; i < 16; ++i) {
        out.push_back("0123456789abcdef"[digest[i] >> 4]);
        out.push_back("0123456789abcdef"[digest[i] & 15]);
    }
    return out + ".pem";
}

std::string rsa_signature(EVP_PKEY* key, EVP_MD const* digest, std::string const& text) {
    digest_context_ptr const context{EVP_MD_CTX_new()};
    std::size_t length = 0;
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    if (EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &length, bytes, text.size()) != 1)
        return "";
    std::string out(length, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, bytes, text.size()) != 1)
        return "";
    out.resize(length);
    return base64(out);
}

} // namespace

// One thread makes the key and signs: 250 µs a signature, while the event loop goes on.
struct signer::parts {
    std::function<void(std::function<void()>)> post;
    std::string region;
    std::atomic<bool> stop{false};
    // Of the event loop:
    std::string known_path, known_certificate;
    // Of the thread:
    key_ptr key;
    std::string certificate, path;
    boost::asio::thread_pool thread{1};

    bool ensure_key() {
        if (key) return true;
        key = make_key(stop);
        if (!key) return false;
        auto const made = make_certificate(key.get(), region);
        certificate = pem_of(made.get());
        path = path_of(made.get());
        post([this, path_made = path, text = certificate] {
            known_path = path_made;
            known_certificate = text;
        });
        return true;
    }
};

signer::signer(std::function<void(std::function<void()>)> post, std::string region)
    : parts_(std::make_unique<parts>()) {
    parts_->post = std::move(post);
    parts_->region = std::move(region);
}

signer::~signer() {
    parts_->stop = true;
    parts_->thread.stop();
    parts_->thread.join();
}

void signer::warm_up() {
    boost::asio::post(parts_->thread, [p = parts_.get()] { p->ensure_key(); });
}

void signer::sign(std::string_view version, std::string text, std::function<void(signature)> done) {
    auto const* const digest = version == "2" ? EVP_sha256() : EVP_sha1();
    boost::asio::post(parts_->thread, [p = parts_.get(), digest, text = std::move(text), done = std::move(done)] {
        signature out;
        if (p->ensure_key()) out = {rsa_signature(p->key.get(), digest, text), p->path};
        p->post([done, out = std::move(out)] { done(out); });
    });
}

void signer::certificate(std::string path, std::function<void(std::string)> done) {
    // Without waiting behind the signatures that are due, once there is a key.
    if (!parts_->known_path.empty()) return done(path == parts_->known_path ? parts_->known_certificate : "");
    boost::asio::post(parts_->thread, [p = parts_.get(), path = std::move(path), done = std::move(done)] {
        auto text = p->ensure_key() && path == p->path ? p->certificate : std::string();
        p->post([done, text = std::move(text)] { done(text); });
    });
}

} // namespace sesame::server
