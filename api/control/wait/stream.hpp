#pragma once
#include "model/history/journal.hpp"

#include <boost/json/object.hpp>

namespace sesame::api::control {

// An entry of the journal in the form of our own API.
boost::json::object news_json(journal_entry const& e);

} // namespace sesame::api::control
