#pragma once
#include "server/trust/certificate.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace sesame::server {

// An RSA key that follows from the seed, so that two runs sign alike. `bits` is a multiple of 16. Anybody can make it:
// it protects nothing. Null if `stop` was raised meanwhile.
key_ptr make_seeded_key(std::uint64_t seed, std::size_t bits, std::atomic<bool> const& stop);

} // namespace sesame::server
