#include "server/outbound/names/lookup.hpp"

#include "model/text/text.hpp"
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

bool is_this_machine(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    constexpr std::string_view name = "localhost";
    if (host.size() < name.size() || !iequals(host.substr(host.size() - name.size()), name)) return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

} // namespace

asio::awaitable<std::pair<error_code, addresses>> addresses_of(asio::any_io_executor executor, std::string host,
                                                               std::string port,
                                                               std::chrono::steady_clock::time_point deadline) {
    error_code not_numeric;
    auto const address = asio::ip::make_address(host, not_numeric);
    if (!not_numeric) co_return std::pair{error_code{}, with_port({address}, port)};
    if (is_this_machine(host))
        co_return std::pair{error_code{},
                            with_port({asio::ip::address_v6::loopback(), asio::ip::address_v4::loopback()}, port)};
    asio::steady_timer over(executor, deadline);
    auto const asked = std::make_shared<lookup_pool::question>();
    asked->awaited = &over;
    std::shared_ptr<void> const until_left(nullptr, [&asked](void*) { lookup_pool::the_one().leave(*asked); });
    if (!lookup_pool::the_one().ask(host, asked)) co_return std::pair{error_code(asio::error::try_again), addresses{}};
    co_await over.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return std::pair{asked->error, with_port(asked->found, port)};
}

} // namespace sesame::server
