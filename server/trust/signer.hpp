#pragma once
#include "server/trust/authority.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::server {

// What a check of a notification must find. All but `good` are there to test that a receiver refuses them.
enum class sns_signing {
    good,
    bad,          // signatures of another text
    expired_cert, // good ones, with a certificate that was valid until yesterday
    wrong_host    // good ones, with a SigningCertURL on a host that only looks like Amazon's
};

enum class sns_cert_host { local, aws };

struct signing_terms {
    std::string region; // in the certificate's names, beside those of AWS's regions
    sns_signing how = sns_signing::good;
    sns_cert_host host = sns_cert_host::local;
    std::optional<std::uint64_t> key_seed{}; // makes the same key each time
};

// The RSA-2048 key that signs notifications, and its certificate. The key is made on first need: that takes up to half
// a second and a megabyte, which nobody pays who has no subscriber. Several signatures are made at a time, so they may
// be done in another order than they were asked for; with a seeded key one after the other.
class signer {
  public:
    struct signature {
        std::string base64;
        std::string certificate_path; // on this server: "/SimpleNotificationService-<32 hex>.pem"
    };

    // `post` brings a function back to the event loop; `issuer` signs the certificate.
    signer(std::function<void(std::function<void()>)> post, authority const& issuer, signing_terms terms);
    ~signer(); // gives up making a key, finishes the signature in hand

    // Signs with RSA PKCS#1 v1.5: SHA-1 for version "1", SHA-256 for "2". Calls `done` on the event loop; an empty
    // signature means that signing failed.
    void sign(std::string_view version, std::string text, std::function<void(signature)> done);

    // The URL of the certificate in a notification. `base_url` is that of the request that caused the notification,
    // `region` is that of its topic.
    std::string certificate_url(signature const& s, std::string const& base_url, std::string const& region) const;

    // The PEM text of the certificate, if this is its path; empty if there is none. Calls back on the event loop once
    // there is a key.
    void certificate(std::string path, std::function<void(std::string)> done);

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace sesame::server
