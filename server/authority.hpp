#pragma once
#include "server/certificate.hpp"

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

  private:
    void ensure() const;

    std::string directory_;
    mutable std::once_flag made_;
    mutable key_ptr key_;
    mutable certificate_ptr certificate_;
    mutable std::string pem_;
};

} // namespace sesame::server
