#pragma once
#include <cstdint>
#include <string>
#include <variant>

namespace sesame::sns {

// What an account does later about its subscribers, on its own clock.
struct retry_delivery {
    std::uint64_t id; // owed_id
};
struct expire_token {
    std::string token;
};
struct forget_duplicate {
    std::string key; // in state::recent
};

using task = std::variant<retry_delivery, expire_token, forget_duplicate>;

} // namespace sesame::sns
