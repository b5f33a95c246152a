#include "server/outbound/names/lookup.hpp"

#include "model/text/localhost.hpp"
#include "server/outbound/names/lookup_pool.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdlib>
#include <memory>

namespace sesame::server {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

addresses with_port(std::vector<asio::ip::address> const& all, std::string const& port) {
    auto const number = static_cast<std::uint16_t>(std::atoi(port.c_str()));
    addresses out;
    for (auto const& one : all) out.emplace_back(one, number);
    return out;
}

} // namespace

asio::awaitable<std::pair<error_code, addresses>> addresses_of(asio::steady_timer& patience, std::string host,
                                                               std::string port) {
    error_code not_numeric;
    auto const address = asio::ip::make_address(host, not_numeric);
    if (!not_numeric) co_return std::pair{error_code{}, with_port({address}, port)};
    if (is_localhost(host))
        co_return std::pair{error_code{},
                            with_port({asio::ip::address_v6::loopback(), asio::ip::address_v4::loopback()}, port)};
    auto const asked = std::make_shared<lookup_pool::question>();
    asked->awaited = &patience;
    std::shared_ptr<void> const until_left(nullptr, [&asked](void*) { lookup_pool::the_one().leave(*asked); });
    if (!lookup_pool::the_one().ask(host, asked)) co_return std::pair{error_code(asio::error::try_again), addresses{}};
    co_await patience.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return std::pair{asked->error, with_port(asked->found, port)};
}

} // namespace sesame::server
