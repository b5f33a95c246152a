#pragma once
#include "api/codec/state/naming.hpp"
#include "api/codec/state/place.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

// All state as JSON, and back: see writer.hpp for its form. What was read is what was written, to the identifiers
// to come. Left out is what only tells of the past (the journal, the log of requests), checkpoints, which are such
// states themselves, and options, which belong to the process.

namespace sesame::api::codec::state {

// The state of one account and region.
boost::json::object written(account const& a, naming names = naming::as_is);
// Replaces the state of an account, which is of the same id and region as the document. Throws `unreadable`; then the
// account holds a part. What a sender had is still with it: see outbox::begin_again().
void read(boost::json::value const& from, account& to, naming names = naming::as_is);

// The state of all.
boost::json::object written(accounts& all, naming names = naming::as_is);
// Into accounts of which there is none yet. Throws `unreadable`, and what accounts::get() throws where they are too
// many; then `to` is of no use.
void read(boost::json::value const& from, accounts& to, naming names = naming::as_is);

} // namespace sesame::api::codec::state
