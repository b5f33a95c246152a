#pragma once
#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <variant>

namespace sesame::sns {

// SNS's tasks for later, on the account's clock.
struct retry_delivery {
    std::uint64_t id; // owed_id
};
BOOST_DESCRIBE_STRUCT(retry_delivery, (), (id))

struct expire_token {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(expire_token, (), (token))

struct forget_duplicate {
    std::string key; // in state::recent
};
BOOST_DESCRIBE_STRUCT(forget_duplicate, (), (key))

using task = std::variant<retry_delivery, expire_token, forget_duplicate>;

} // namespace sesame::sns
