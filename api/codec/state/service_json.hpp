#pragma once
#include "api/codec/state/naming.hpp"
#include "api/codec/state/place.hpp"

#include <boost/json/value.hpp>

namespace sesame {
namespace sns {
class outbox;
struct state;
} // namespace sns
namespace ses {
struct state;
} // namespace ses
namespace objects {
struct state;
} // namespace objects
namespace sqs {
struct state;
} // namespace sqs
namespace lambda {
struct state;
} // namespace lambda
} // namespace sesame

// The state of each service as JSON: a source each, since these take seconds to compile.

namespace sesame::api::codec::state {

boost::json::value written(sesame::sns::state const& from, naming names);
boost::json::value written(sesame::sns::outbox const& from, naming names);
boost::json::value written(sesame::ses::state const& from, naming names);
boost::json::value written(sesame::objects::state const& from, naming names);
boost::json::value written(sesame::sqs::state const& from, naming names);
boost::json::value written(sesame::lambda::state const& from, naming names);

// Throw `unreadable`.
void read(boost::json::value const& from, place const& at, sesame::sns::state& to, naming names);
void read(boost::json::value const& from, place const& at, sesame::sns::outbox& to, naming names);
void read(boost::json::value const& from, place const& at, sesame::ses::state& to, naming names);
void read(boost::json::value const& from, place const& at, sesame::objects::state& to, naming names);
void read(boost::json::value const& from, place const& at, sesame::sqs::state& to, naming names);
void read(boost::json::value const& from, place const& at, sesame::lambda::state& to, naming names);

} // namespace sesame::api::codec::state
