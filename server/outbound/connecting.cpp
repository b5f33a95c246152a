#include "server/outbound/connecting.hpp"

#include "server/process/awaiting.hpp"
#include "server/process/used_up.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>

#include <tuple>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds between_looks{50};

// By hand: of a socket that cannot be opened Asio's own loop says that it was aborted.
asio::awaitable<error_code> try_each(tcp::socket& socket, addresses const& candidates, bool const& broken_off) {
    error_code error = asio::error::host_not_found;
    for (auto const& one : candidates) {
        error_code ignored;
        socket.close(ignored);
        socket.open(one.protocol(), error);
        if (is_want_of_files(error)) co_return error;
        if (error) continue; // such as IPv6 where the kernel has none
        std::tie(error) = co_await socket.async_connect(one, awaiting);
        if (broken_off) co_return asio::error::operation_aborted;
        if (!error) break;
    }
    co_return error;
}

} // namespace

asio::awaitable<error_code> connect_to(tcp::socket& socket, addresses const& candidates, steady::time_point until,
                                       bool const& broken_off) {
    while (true) {
        auto const error = co_await try_each(socket, candidates, broken_off);
        if (!is_want_of_files(error) || broken_off || steady::now() + 2 * between_looks >= until) co_return error;
        asio::steady_timer pause(socket.get_executor(), between_looks);
        co_await pause.async_wait(awaiting);
        if (broken_off) co_return asio::error::operation_aborted;
    }
}

} // namespace sesame::server
