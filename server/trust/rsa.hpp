#pragma once
#include "server/trust/certificate.hpp"

#include <string>
#include <string_view>

namespace sesame::server {

// RSASSA-PKCS1-v1_5, in base64; empty if the key cannot sign, or there is no memory.
std::string rsa_signature(EVP_PKEY* key, EVP_MD const* digest, std::string_view text);
bool is_rsa_signature(std::string_view signature, EVP_PKEY* key, EVP_MD const* digest, std::string_view text);

// The public half: SubjectPublicKeyInfo in DER. Empty if there is no memory.
std::string public_key_of(EVP_PKEY* key);

// A private RSA key in PKCS #1 or PKCS #8, as DER or PEM without passphrase. Null for any other text, for a modulus
// outside of these bits, and for numbers that do not make a key. Takes about a millisecond, whatever the text.
key_ptr rsa_key_from(std::string const& text, int least_bits, int most_bits);

} // namespace sesame::server
