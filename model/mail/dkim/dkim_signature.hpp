#pragma once
#include <cstdint>
#include <string>
#include <string_view>

// Signs mail by DKIM (RFC 6376): rsa-sha256, the header in the relaxed form, the body in the simple one. So does SES.

namespace sesame::mime {

// An RSA key that signs mail. Any thread may use it.
class dkim_key {
  public:
    virtual ~dkim_key() = default;
    // RSASSA-PKCS1-v1_5 with SHA-256, in base64: the same each time. Empty if there is no memory.
    virtual std::string signature(std::string_view text) const = 0;
    // The public half as DNS has it: SubjectPublicKeyInfo in DER, in base64.
    virtual std::string public_key() const = 0;
};

// Who signs, and when.
struct dkim_terms {
    std::string domain, selector;
    std::int64_t seconds; // since 1970
};

// The field DKIM-Signature of a mail, with its line end, folded as in mail from SES (2013-2026). Like SES it signs the
// fields that RFC 6376 proposes, in the order of the mail. Empty if the key cannot sign.
std::string dkim_signature(std::string_view mail, dkim_terms const& terms, dkim_key const& key);

} // namespace sesame::mime
