#pragma once
#include "server/trust/certificate.hpp"

#include <atomic>
#include <cstdint>

namespace sesame::server {

// An RSA-2048 key that follows from the seed, so that two runs sign alike. Anybody can make it: it protects nothing.
// Null if `stop` was raised meanwhile.
key_ptr make_seeded_key(std::uint64_t seed, std::atomic<bool> const& stop);

} // namespace sesame::server
