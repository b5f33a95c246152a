#include "server/trust/seeded_key.hpp"

#include "model/base/ids.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include <vector>

namespace sesame::server {
namespace {

using number = std::unique_ptr<BIGNUM, freed_by<BN_clear_free>>;
using number_context = std::unique_ptr<BN_CTX, freed_by<BN_CTX_free>>;

constexpr BN_ULONG exponent = 65'537;

number copy_minus_one(BIGNUM const* n) {
    number out{BN_dup(n)};
    BN_sub_word(out.get(), 1);
    return out;
}

// The first prime that fits the exponent, at or after a number of the stream. The two highest bits are set, so that the
// product of two has all the bits of the key. Null if `stop` was raised.
number make_prime(id_source& stream, std::size_t length, std::atomic<bool> const& stop) {
    std::vector<unsigned char> bytes(length);
    for (auto& b : bytes) b = static_cast<unsigned char>(stream.next());
    bytes.front() |= 0xC0;
    bytes.back() |= 1;
    number out{BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)};
    while (BN_check_prime(out.get(), nullptr, nullptr) != 1 || BN_mod_word(out.get(), exponent) == 1) {
        if (stop) return nullptr;
        BN_add_word(out.get(), 2);
    }
    return out;
}

key_ptr key_of(std::initializer_list<std::pair<char const*, BIGNUM const*>> numbers) {
    std::unique_ptr<OSSL_PARAM_BLD, freed_by<OSSL_PARAM_BLD_free>> const builder{OSSL_PARAM_BLD_new()};
    for (auto const& [name, value] : numbers) OSSL_PARAM_BLD_push_BN(builder.get(), name, value);
    std::unique_ptr<OSSL_PARAM, freed_by<OSSL_PARAM_free>> const parameters{OSSL_PARAM_BLD_to_param(builder.get())};
    std::unique_ptr<EVP_PKEY_CTX, freed_by<EVP_PKEY_CTX_free>> const context{
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
    EVP_PKEY* out = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &out, EVP_PKEY_KEYPAIR, parameters.get());
    return key_ptr{out};
}

} // namespace

key_ptr make_seeded_key(std::uint64_t seed, std::size_t bits, std::atomic<bool> const& stop) {
    id_source stream{seed ^ 0x5e5a3e6b}; // another stream than that of identifiers
    auto p = make_prime(stream, bits / 16, stop), q = make_prime(stream, bits / 16, stop);
    if (!p || !q) return nullptr;
    if (BN_cmp(p.get(), q.get()) < 0) std::swap(p, q);
    number_context const context{BN_CTX_new()};
    number const n{BN_new()}, e{BN_new()}, phi{BN_new()}, d{BN_new()}, dp{BN_new()}, dq{BN_new()}, inverse{BN_new()};
    auto const p1 = copy_minus_one(p.get()), q1 = copy_minus_one(q.get());
    BN_set_word(e.get(), exponent);
    BN_mul(n.get(), p.get(), q.get(), context.get());
    BN_mul(phi.get(), p1.get(), q1.get(), context.get());
    BN_mod_inverse(d.get(), e.get(), phi.get(), context.get());
    BN_mod(dp.get(), d.get(), p1.get(), context.get());
    BN_mod(dq.get(), d.get(), q1.get(), context.get());
    BN_mod_inverse(inverse.get(), q.get(), p.get(), context.get());
    return key_of({{OSSL_PKEY_PARAM_RSA_N, n.get()},
                   {OSSL_PKEY_PARAM_RSA_E, e.get()},
                   {OSSL_PKEY_PARAM_RSA_D, d.get()},
                   {OSSL_PKEY_PARAM_RSA_FACTOR1, p.get()},
                   {OSSL_PKEY_PARAM_RSA_FACTOR2, q.get()},
                   {OSSL_PKEY_PARAM_RSA_EXPONENT1, dp.get()},
                   {OSSL_PKEY_PARAM_RSA_EXPONENT2, dq.get()},
                   {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, inverse.get()}});
}

} // namespace sesame::server
