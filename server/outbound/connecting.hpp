#pragma once
#include "server/outbound/names/lookup.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>

namespace sesame::server {

// Connects to the first of these addresses that takes it. Where this process has no file descriptor left, waits for one
// to become free, and gives that error if there is none until shortly before `until`. The caller ends all other waiting
// by `broken_off` and by the socket, which both live until it is done.
boost::asio::awaitable<boost::system::error_code> connect_to(boost::asio::ip::tcp::socket& socket,
                                                             addresses const& candidates,
                                                             std::chrono::steady_clock::time_point until,
                                                             bool const& broken_off);

} // namespace sesame::server
