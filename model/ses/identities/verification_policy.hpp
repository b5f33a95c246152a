#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <optional>

namespace sesame::ses {

// An account's setting: how verifications end.
struct verification_policy {
    std::optional<milliseconds> done_after = milliseconds{0}; // the owner acts after so long; nothing: never
};
BOOST_DESCRIBE_STRUCT(verification_policy, (), (done_after))

} // namespace sesame::ses
