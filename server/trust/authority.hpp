#pragma once
#include "server/trust/certificate.hpp"

#include <mutex>
#include <string>

namespace sesame::server {

// The certificate authority that vouches for this server, made on first need: that costs 3 ms, which a start without
// https does not. From any thread.
class authority {
  public:
    // It is kept as ca.pem and ca-key.pem in `directory`, and made there only if it is missing. Without a directory it
    // ends with this object.
    explicit authority(std::string directory = "");

    // PEM. Throws start_failure where the directory does not serve; the same for issue.
    std::string const& certificate() const;

    // A server's certificate. Null if OpenSSL refuses the terms.
    certificate_ptr issue(certificate_terms const& terms, EVP_PKEY* key) const;

    // What is to be said about the directory although it serves; empty if nothing. After certificate().
    std::string const& warning() const { return warning_; }

  private:
    void ensure() const;
    void make() const;
    void take_from_directory() const;

    std::string directory_;
    // No std::call_once: the frame of the C library below it, with an unwinder of its own, lets no exception through in
    // a program that has its unwinder linked in.
    mutable std::mutex making_;
    mutable key_ptr key_;
    mutable certificate_ptr certificate_; // set last
    mutable std::string pem_, warning_;
};

} // namespace sesame::server
