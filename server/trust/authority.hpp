#pragma once
#include "server/trust/certificate.hpp"

#include <mutex>
#include <string>

namespace sesame::server {

// The certificate authority that vouches for this server. It is made on first need, which costs 3 ms: a start without
// https does not need it. Call it from any thread.
class authority {
  public:
    // `directory` keeps it as ca.pem and ca-key.pem; it is made there only if it is missing. Without a directory it
    // ends with this object.
    explicit authority(std::string directory = "");

    // PEM. Throws start_failure if the directory is of no use; issue() does the same.
    std::string const& certificate() const;

    // A server's certificate. Null if OpenSSL refuses the terms.
    certificate_ptr issue(certificate_terms const& terms, EVP_PKEY* key) const;

    // A warning about a directory that is of use nevertheless; empty if there is none. Call it after certificate().
    std::string const& warning() const { return warning_; }

  private:
    void ensure() const;
    void make() const;
    void take_from_directory() const;

    std::string directory_;
    // Not std::call_once: below it lies a frame of the C library, with an unwinder of its own. In a program that has
    // its unwinder linked in, no exception passes that frame.
    mutable std::mutex making_;
    mutable key_ptr key_;
    mutable certificate_ptr certificate_; // set last
    mutable std::string pem_, warning_;
};

} // namespace sesame::server
