#pragma once
#include "server/trust/certificate.hpp"

#include <atomic>
#include <cstdint>

namespace sesame::server {

// An RSA-2048 key that anybody can make again from the seed: two runs sign alike. It protects nothing. Null if `stop`
// was raised meanwhile.
key_ptr make_seeded_key(std::uint64_t seed, std::atomic<bool> const& stop);

} // namespace sesame::server
