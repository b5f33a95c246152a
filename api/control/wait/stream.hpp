#pragma once
#include "model/history/journal.hpp"

#include <boost/json/object.hpp>

namespace sesame::api::control {

// An entry of the journal as our own API tells it.
boost::json::object news_json(journal_entry const& e);

} // namespace sesame::api::control
