#include "server/trust/signer.hpp"

#include "model/base/partition.hpp"
#include "model/sns/topics/host.hpp"
#include "model/text/text.hpp"
#include "server/process/start_failure.hpp"
#include "server/process/threads.hpp"
#include "server/trust/rsa.hpp"
#include "server/trust/seeded_key.hpp"

#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>

#include <sys/resource.h>
#include <unistd.h>

namespace sesame::server {
namespace {

using key_context_ptr = std::unique_ptr<EVP_PKEY_CTX, freed_by<EVP_PKEY_CTX_free>>;

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

// Validators ask for these names: AWS's SDKs for Java want the host of the topic's region. One key signs for topics of
// all regions, so its certificate has the names of all. A region that this list does not know gets the two names that
// it could have at AWS.
std::string certificate_names(std::string const& region) {
    std::string out = "DNS:localhost,DNS:" + sns::sns_host(region);
    auto names = sns::signing_certificate_names();
    names.push_back(service_host("sns-signing", region));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (auto const& name : names) out.append(",DNS:").append(name);
    return out;
}

certificate_terms terms_of(signing_terms const& s) {
    using std::chrono::days;
    certificate_terms out{"sns.amazonaws.com", certificate_names(s.region), -days{1}, days{2 * 365}};
    if (s.how == sns_signing::expired_cert) out.from = -days{30}, out.until = -days{1};
    return out;
}

// The name changes with the key, so that no client's cache holds the wrong certificate.
std::string path_of(X509* certificate) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    X509_pubkey_digest(certificate, EVP_sha256(), digest, &length);
    std::string out = "/SimpleNotificationService-";
    for (std::size_t i = 0; i < 16; ++i) {
        out.push_back("0123456789abcdef"[digest[i] >> 4]);
        out.push_back("0123456789abcdef"[digest[i] & 15]);
    }
    return out + ".pem";
}

// As many as are worth it beside the event loop: a signature takes 250 µs of a core.
constexpr std::size_t most_threads = 2;

// The threads give way to the event loop: whoever calls comes before whoever is notified. (Linux has a nice value for
// each thread.) But not while they make the key: a call that publishes to a queue waits for it, and beside busy
// processes it would take ten times as long.
void give_way() {
    constexpr int nice = 10;
    thread_local bool const done = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nice) == 0;
    static_cast<void>(done);
}

} // namespace

struct signer::parts {
    std::function<void(std::function<void()>)> post;
    authority const& issuer;
    signing_terms terms;
    std::atomic<bool> stop{false};
    // Of the event loop:
    std::string known_path, known_certificate;
    // Of the threads; they don't change once there is a key:
    std::mutex making;
    key_ptr key;
    std::string certificate, path;

    threads apart; // last: they end first

    parts(std::function<void(std::function<void()>)> p, authority const& i, signing_terms t)
        : post(std::move(p))
        , issuer(i)
        , terms(std::move(t))
        , apart(terms.key_seed ? 1 : most_threads) {}

    // What a thread does. No exception may leave it. If there is no memory even to report that a signature failed,
    // nobody hears of it, and the delivery stays owed.
    template<class F>
    void on_thread(F f) {
        auto const work = [this, f = std::move(f)] {
            try {
                f(*this);
            } catch (std::exception const&) {
            }
        };
        if (!apart.post(work)) work();
    }

    // False if a key or certificate could not be made.
    bool has_key() {
        std::lock_guard const one_at_a_time(making);
        try {
            if (ensure_key()) return give_way(), true;
        } catch (std::exception const&) {
        } catch (start_failure const&) {
        }
        key.reset();
        return false;
    }

    bool ensure_key() {
        if (key) return true;
        key = terms.key_seed ? make_seeded_key(*terms.key_seed, 2048, stop) : make_key(stop);
        if (!key) return false;
        auto const made = issuer.issue(terms_of(terms), key.get());
        if (!made) return key.reset(), false;
        certificate = pem_of(made.get());
        path = path_of(made.get());
        post([this, path_made = path, text = certificate] {
            known_path = path_made;
            known_certificate = text;
        });
        return true;
    }
};

signer::signer(std::function<void(std::function<void()>)> post, authority const& issuer, signing_terms terms)
    : parts_(std::make_unique<parts>(std::move(post), issuer, std::move(terms))) {}

signer::~signer() { parts_->stop = true; }

void signer::sign(std::string_view version, std::string text, std::function<void(signature)> done) {
    auto const* const digest = version == "2" ? EVP_sha256() : EVP_sha1();
    if (parts_->terms.how == sns_signing::bad) text.append("not what was signed");
    parts_->on_thread([digest, text = std::move(text), done = std::move(done)](parts& p) {
        signature out;
        if (p.has_key()) out = {rsa_signature(p.key.get(), digest, text), p.path};
        p.post([done, out = std::move(out)] { done(out); });
    });
}

std::string signer::certificate_url(signature const& s, std::string const& base_url, std::string const& region) const {
    bool const elsewhere = parts_->terms.how == sns_signing::wrong_host;
    std::string out;
    if (!elsewhere && parts_->terms.host == sns_cert_host::local)
        append(out, base_url, s.certificate_path);
    else
        append(out, "https://", sns::sns_host(region), elsewhere ? ".attacker.test" : "", s.certificate_path);
    return out;
}

void signer::certificate(std::string path, std::function<void(std::string)> done) {
    // Once there is a key this does not wait behind the signatures that are due.
    if (!parts_->known_path.empty()) return done(path == parts_->known_path ? parts_->known_certificate : "");
    parts_->on_thread([path = std::move(path), done = std::move(done)](parts& p) {
        auto text = p.has_key() && path == p.path ? p.certificate : std::string();
        p.post([done, text = std::move(text)] { done(text); });
    });
}

} // namespace sesame::server
