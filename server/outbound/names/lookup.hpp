#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <string>
#include <utility>
#include <vector>

namespace sesame::server {

using addresses = std::vector<boost::asio::ip::tcp::endpoint>;

// The addresses of a host, or why there are none: it is unknown, or `patience` has expired or was cancelled, which ends
// the wait with timed_out; try_again says that too many names are being looked up. A numeric address needs no lookup,
// nor does localhost, which is always this machine (RFC 6761 6.3). `port` is a number.
//
// getaddrinfo cannot be cancelled. Asio makes all lookups on one thread and waits for it at the end: a name whose
// server is silent would hold up all other names, and the exit. So the process has up to 16 threads for lookups, and
// leaves them behind at its end. At most 12 of them may be busy with names that were never found before. Two questions
// for one name share one lookup.
// `patience` must live until it is done.
boost::asio::awaitable<std::pair<boost::system::error_code, addresses>>
addresses_of(boost::asio::steady_timer& patience, std::string host, std::string port);

} // namespace sesame::server
