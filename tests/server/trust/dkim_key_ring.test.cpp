#include "server/trust/dkim_key_ring.hpp"

#include "model/text/base64.hpp"
#include "server/trust/certificate.hpp"
#include "server/trust/rsa.hpp"

#include <catch2/catch_test_macros.hpp>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

using namespace sesame;
using namespace sesame::server;
using ses::dkim_key_length;

namespace {

key_ptr rsa_key(unsigned bits) { return key_ptr{EVP_RSA_gen(bits)}; }

std::string pkcs8(EVP_PKEY* key) {
    std::unique_ptr<PKCS8_PRIV_KEY_INFO, freed_by<PKCS8_PRIV_KEY_INFO_free>> const info{EVP_PKEY2PKCS8(key)};
    unsigned char* der = nullptr;
    auto const length = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return out;
}

std::string pkcs1(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    auto const length = i2d_PrivateKey(key, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return out;
}

bool is_signed_by(EVP_PKEY* key, mime::dkim_key const& signer) {
    return is_rsa_signature(signer.signature("text"), key, EVP_sha256(), "text");
}

bool is_refused(std::string const& text) { return dkim_key_ring().read(base64(text)) == nullptr; }

std::string der(char tag, std::string const& content) {
    auto const length = content.size();
    return std::string{tag, '\x82', static_cast<char>(length >> 8), static_cast<char>(length)} + content;
}

// The key in PKCS #1, with one of its numbers replaced.
std::string with_number(EVP_PKEY* key, std::string_view replaced, std::string const& by) {
    auto out = der('\x02', std::string(1, '\0'));
    for (auto const* const name :
         {OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E, OSSL_PKEY_PARAM_RSA_D, OSSL_PKEY_PARAM_RSA_FACTOR1,
          OSSL_PKEY_PARAM_RSA_FACTOR2, OSSL_PKEY_PARAM_RSA_EXPONENT1, OSSL_PKEY_PARAM_RSA_EXPONENT2,
          OSSL_PKEY_PARAM_RSA_COEFFICIENT1}) {
        BIGNUM* number = nullptr;
        EVP_PKEY_get_bn_param(key, name, &number);
        std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
        BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
        BN_clear_free(number);
        out += der('\x02', std::string(1, '\0') + (name == replaced ? by : bytes));
    }
    return der('\x30', out);
}

} // namespace

TEST_CASE("a sender's key is read in each of its forms, and signs") {
    auto const key = rsa_key(1024);
    dkim_key_ring const ring;
    for (auto const& text : {pkcs1(key.get()), pkcs8(key.get()), pem_of(key.get())}) {
        auto const read = ring.read(base64(text));
        REQUIRE(read);
        CHECK(is_signed_by(key.get(), *read));
        CHECK(read->public_key() == base64(public_key_of(key.get())));
    }
}

TEST_CASE("what is no RSA key of 1024 to 2048 bits is refused") {
    CHECK(is_refused(""));
    CHECK(is_refused("no key"));
    CHECK(is_refused("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    CHECK(is_refused(pem_of(make_ec_key().get())));
    CHECK(is_refused(pkcs8(make_ec_key().get())));
    CHECK(is_refused(pkcs1(rsa_key(768).get())));
    CHECK(is_refused(pkcs1(rsa_key(2304).get())));
    CHECK(dkim_key_ring().read("not base64!") == nullptr);
}

TEST_CASE("numbers that make no key are refused") {
    auto const key = rsa_key(1024);
    CHECK_FALSE(is_refused(with_number(key.get(), "none", "")));
    CHECK(is_refused(with_number(key.get(), OSSL_PKEY_PARAM_RSA_N, std::string(128, '\x55'))));
    CHECK(is_refused(pkcs1(key.get()).substr(0, 300)));
    // With these a signature would take seconds.
    for (auto const* const which : {OSSL_PKEY_PARAM_RSA_D, OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_EXPONENT1})
        CHECK(is_refused(with_number(key.get(), which, std::string(5'000, '\x55'))));
}

TEST_CASE("a key of Easy DKIM follows from its token and its length") {
    dkim_key_ring ring;
    ses::easy_dkim_key const name{"ahl3wybzhdgys5ibgfsn557p66u6cmed", dkim_key_length::RSA_1024_BIT};
    CHECK(ring.find(name) == nullptr);
    auto const made = ring.make(name);
    REQUIRE(made);
    CHECK(made->public_key() == dkim_key_ring().make(name)->public_key());
    CHECK(made->public_key() != ring.make({"another", name.length})->public_key());
    CHECK(made->public_key().size() == 216); // of 1024 bits
    CHECK(ring.make({name.token, dkim_key_length::RSA_2048_BIT})->public_key().size() == 392);
    ring.keep(name, made);
    CHECK(ring.find(name) == made);
}

TEST_CASE("so many keys are kept, and the oldest make room") {
    dkim_key_ring ring;
    auto const some = ring.make({"t", dkim_key_length::RSA_1024_BIT});
    for (std::size_t i = 0; i <= dkim_key_ring::most_kept; ++i) ring.keep({std::to_string(i)}, some);
    CHECK(ring.find({"0"}) == nullptr);
    CHECK(ring.find({"1"}) == some);
    CHECK(ring.find({std::to_string(dkim_key_ring::most_kept)}) == some);
}

TEST_CASE("a stopped ring makes no keys") {
    dkim_key_ring ring;
    ring.stop();
    CHECK(ring.make({"t"}) == nullptr);
}
