#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace sesame::server {

using addresses = std::vector<boost::asio::ip::tcp::endpoint>;

// The addresses of a host, or why there are none: it is unknown, or the deadline has come. A numeric address needs no
// lookup. `port` is a number.
//
// getaddrinfo cannot be cancelled. Asio makes all lookups on one thread and waits for it at the end: a name whose
// server is silent would hold up all others, and the exit. So each has a thread of its own, left behind when its time
// is over.
boost::asio::awaitable<std::pair<boost::system::error_code, addresses>>
addresses_of(boost::asio::any_io_executor executor, std::string host, std::string port,
             std::chrono::steady_clock::time_point deadline);

} // namespace sesame::server
