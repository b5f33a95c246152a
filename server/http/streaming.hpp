#pragma once
#include "api/response.hpp"
#include "server/http/session.hpp"
#include "server/inbound/timed_connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>

namespace sesame::server {

// Sends what comes, until the client goes, the stream is over, or the server stops. The header was sent. A client that
// may have gone gets signs of life often: to send one shows whether it still reads.
boost::asio::awaitable<void> send_stream(session_context& context, timed_connection& client, api::event_stream& from);

// The refusal of a stream, where `most` are open.
api::response no_room_for(api::response const& stream, std::size_t most);

} // namespace sesame::server
