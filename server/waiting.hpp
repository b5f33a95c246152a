#pragma once
#include "api/answer.hpp"
#include "server/session.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

// What a request may wait for. All of it ends when the server stops.

namespace sesame::server {

// What comes of an answer that is not known yet: it is looked at again after each change, for as long as it is willing
// to wait.
boost::asio::awaitable<api::answer> awaited(session_context& context, api::answer first);

// A pause that a fault rule asks for.
boost::asio::awaitable<void> dawdle(session_context& context, milliseconds pause);

// The certificate of this path, in PEM; empty if there is none. The first may yet have to be made.
boost::asio::awaitable<std::string> awaited_certificate(session_context& context, std::string path);

} // namespace sesame::server
