#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sesame::server {

// The RSA-2048 key that notifications are signed with, and its certificate. The key is made on first need: that takes
// up to half a second, so it never stands between start and Ready.
class signer {
  public:
    struct signature {
        std::string base64;
        std::string certificate_path; // on this server: "/SimpleNotificationService-<32 hex>.pem"
    };

    // `post` brings a function back to the event loop; `region` goes into the certificate's names.
    signer(std::function<void(std::function<void()>)> post, std::string region);
    ~signer(); // gives up making a key, finishes the signature in hand

    // Starts making the key, unless there is one already.
    void warm_up();

    // Signs with RSA PKCS#1 v1.5: SHA-1 for version "1", SHA-256 for "2". `done` is called on the event loop; an empty
    // signature says that signing failed.
    void sign(std::string_view version, std::string text, std::function<void(signature)> done);

    // The PEM text of the certificate if this is its path; calls back on the event loop once there is a key. An empty
    // text: no such certificate.
    void certificate(std::string path, std::function<void(std::string)> done);

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace sesame::server
