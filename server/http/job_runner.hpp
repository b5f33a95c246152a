#pragma once
#include "api/response.hpp"
#include "server/http/session.hpp"

#include <boost/asio/awaitable.hpp>

namespace sesame::server {

// The whole response of an unfinished one: its job goes on, a few milliseconds at a time, and the loop serves others in
// between.
boost::asio::awaitable<api::response> finished(session_context& context, api::response first);

} // namespace sesame::server
