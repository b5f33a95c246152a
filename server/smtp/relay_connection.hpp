#pragma once
#include "api/smtp/relaying/handover.hpp"
#include "model/history/smtp_log.hpp"
#include "server/smtp/relay_settings.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <functional>

namespace sesame::server {

// Connects, and speaks for `hand` until the mail is handed on or the deadline has come. Never throws for what the other
// server does: the results tell, and `settled` is called when they are known, before the goodbye. The other server's
// certificate must be good (SSL_CERT_FILE names further authorities). The arguments outlive it.
boost::asio::awaitable<void> hand_on(boost::asio::io_context& loop, relay_server const& to,
                                     std::function<boost::asio::ssl::context&()> tls, api::smtp::handover& hand,
                                     smtp_dialogue& log, std::chrono::steady_clock::time_point deadline,
                                     std::function<void()> settled);

} // namespace sesame::server
