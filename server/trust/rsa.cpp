#include "server/trust/rsa.hpp"

#include "model/text/base64.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace sesame::server {
namespace {

using digest_context_ptr = std::unique_ptr<EVP_MD_CTX, freed_by<EVP_MD_CTX_free>>;
using number = std::unique_ptr<BIGNUM, freed_by<BN_clear_free>>;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

key_ptr key_from_der(std::string const& text) {
    auto const* at = bytes_of(text);
    return key_ptr{d2i_PrivateKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(text.size()))};
}

int bits_of(EVP_PKEY* key, char const* which) {
    BIGNUM* found = nullptr;
    if (EVP_PKEY_get_bn_param(key, which, &found) != 1) return 0;
    return BN_num_bits(number{found}.get());
}

// The work of one signature grows with these numbers, and a stranger chose them.
bool has_usual_sizes(EVP_PKEY* key, int least_bits, int most_bits) {
    auto const bits = bits_of(key, OSSL_PKEY_PARAM_RSA_N);
    if (bits < least_bits || bits > most_bits || bits_of(key, OSSL_PKEY_PARAM_RSA_FACTOR3) > 0) return false;
    for (auto const* const which :
         {OSSL_PKEY_PARAM_RSA_E, OSSL_PKEY_PARAM_RSA_D, OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2,
          OSSL_PKEY_PARAM_RSA_EXPONENT1, OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1})
        if (bits_of(key, which) > bits) return false;
    return true;
}

} // namespace

std::string rsa_signature(EVP_PKEY* key, EVP_MD const* digest, std::string_view text) {
    digest_context_ptr const context{EVP_MD_CTX_new()};
    std::size_t length = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &length, bytes_of(text), text.size()) != 1)
        return "";
    std::string out(length, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, bytes_of(text),
                       text.size()) != 1)
        return "";
    out.resize(length);
    return base64(out);
}

bool is_rsa_signature(std::string_view signature, EVP_PKEY* key, EVP_MD const* digest, std::string_view text) {
    digest_context_ptr const context{EVP_MD_CTX_new()};
    auto const bytes = from_base64(signature).value_or("");
    return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(bytes), bytes.size(), bytes_of(text), text.size()) == 1;
}

std::string public_key_of(EVP_PKEY* key) {
    auto const length = i2d_PUBKEY(key, nullptr);
    if (length <= 0) return "";
    std::string out(static_cast<std::size_t>(length), '\0');
    auto* at = reinterpret_cast<unsigned char*>(out.data());
    i2d_PUBKEY(key, &at);
    return out;
}

key_ptr rsa_key_from(std::string const& text, int least_bits, int most_bits) {
    auto out = text.find("-----BEGIN") == text.npos ? key_from_der(text) : key_from_pem(text);
    constexpr std::string_view probe = "probe";
    bool const good = out && EVP_PKEY_get_base_id(out.get()) == EVP_PKEY_RSA &&
                      has_usual_sizes(out.get(), least_bits, most_bits) &&
                      is_rsa_signature(rsa_signature(out.get(), EVP_sha256(), probe), out.get(), EVP_sha256(), probe);
    return good ? std::move(out) : nullptr;
}

} // namespace sesame::server
