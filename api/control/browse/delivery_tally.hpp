#pragma once
#include "model/sns/delivery/outbox.hpp"

#include <boost/json/object.hpp>

namespace sesame {
class accounts;
namespace ses {
struct mail;
}
} // namespace sesame

namespace sesame::api::control {

// What became of the notifications about a mail, as far as it needs attention.
sns::delivery_counts delivery_tally(accounts const& all, ses::mail const& m);
inline bool is_failing(sns::delivery_counts const& c) { return c.retrying + c.failed > 0; }

boost::json::object tally_json(sns::delivery_counts const& c);

} // namespace sesame::api::control
