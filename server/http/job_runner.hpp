#pragma once
#include "api/response.hpp"
#include "server/http/session.hpp"

#include <boost/asio/awaitable.hpp>

namespace sesame::server {

// What comes of an answer that is unfinished: its job goes on, a few milliseconds at a time, and others are served in
// between.
boost::asio::awaitable<api::response> finished(session_context& context, api::response first);

} // namespace sesame::server
