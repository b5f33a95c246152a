#pragma once
#include "api/codec/state/naming.hpp"
#include "api/codec/state/place.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

// All state as JSON, and back; see writer.hpp for the form. Reading restores the written state, including the next
// identifiers. The JSON leaves out the past (the journal, the log of requests), checkpoints (they are states
// themselves), and options (they belong to the process).

namespace sesame::api::codec::state {

// The state of one account and region.
boost::json::object written(account const& a, naming names = naming::as_is);
// Replaces the state of an account. The document must have the same id and region. Throws `unreadable`; the account
// then holds a part. A sender keeps its deliveries: see outbox::begin_again().
void read(boost::json::value const& from, account& to, naming names = naming::as_is);

// The state of all.
boost::json::object written(accounts& all, naming names = naming::as_is);
// Reads into `to`, which must have no accounts yet. Throws `unreadable`, and accounts::get() throws if there are too
// many accounts; `to` is then of no use.
void read(boost::json::value const& from, accounts& to, naming names = naming::as_is);

} // namespace sesame::api::codec::state
