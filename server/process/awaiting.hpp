#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sesame::server {

// `co_await operation(…, awaiting)` gives the operation's error beside its results, instead of throwing it.
inline constexpr auto awaiting = boost::asio::as_tuple(boost::asio::use_awaitable);

} // namespace sesame::server
