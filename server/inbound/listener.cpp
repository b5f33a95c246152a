#include "server/inbound/listener.hpp"

#include "server/logging/log.hpp"
#include "server/process/start_failure.hpp"
#include "server/process/used_up.hpp"

#include <boost/asio/ip/v6_only.hpp>

#include <chrono>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

std::vector<asio::ip::address> addresses_of(std::string const& host) {
    if (host == "localhost") return {asio::ip::address_v4::loopback(), asio::ip::address_v6::loopback()};
    error_code bad;
    auto const one = asio::ip::make_address(host, bad);
    if (bad) throw start_failure{"--host: expected an IP address or localhost, got '" + host + "'.", 2};
    return {one};
}

} // namespace

listener::listener(asio::io_context& loop, std::function<void(tcp::socket)> taken, std::function<void()> used_up)
    : loop_(loop)
    , taken_(std::move(taken))
    , used_up_(std::move(used_up))
    , quiet_(loop, std::chrono::steady_clock::time_point::min()) {}

std::uint16_t listener::listen(std::string const& host, std::uint16_t port, std::string const& option) {
    bool const any_port = port == 0;
    for (auto const& address : addresses_of(host)) {
        tcp::acceptor acceptor(loop_);
        error_code error;
        tcp::endpoint const at{address, port};
        acceptor.open(at.protocol(), error);
        if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
        if (!error && address.is_v6()) acceptor.set_option(asio::ip::v6_only(host == "localhost"), error);
        if (!error) acceptor.bind(at, error);
        if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error) {
            fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC); // or a child would hold the port
            port = acceptor.local_endpoint().port();
            acceptors_.push_back(std::move(acceptor));
        } else if (acceptors_.empty() || (error == asio::error::address_in_use && !any_port)) {
            // One loopback address is enough to start: there may be no IPv6, or the port that was free for IPv4 may be
            // in use there.
            bool const in_use = error == asio::error::address_in_use;
            throw start_failure{
                "Cannot listen on " + address.to_string() + " port " + std::to_string(port) + ": " + error.message() +
                    (in_use ? ". Another program has it, perhaps a Sesame. Use " + option + " to choose another."
                            : "."),
                in_use ? 3 : 2};
        }
    }
    for (auto& acceptor : acceptors_) accept_on(acceptor);
    return port;
}

void listener::close() {
    for (auto& acceptor : acceptors_) acceptor.close();
    quiet_.cancel();
}

void listener::accept_on(tcp::acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](error_code error, tcp::socket socket) {
        if (!acceptor.is_open()) return;
        if (!error) {
            take(std::move(socket));
            return accept_on(acceptor);
        }
        failed(error.message());
        if (!is_want(error)) return accept_on(acceptor);
        used_up_();
        try_again_soon(acceptor);
    });
}

// Whatever happens to a connection, the next one is accepted.
void listener::take(tcp::socket socket) {
    try {
        taken_(std::move(socket));
    } catch (std::exception const& lost) { // for want of memory
        failed(lost.what());
    }
}

// Warns at once, then once a second.
void listener::failed(std::string const& reason) {
    reason_ = reason;
    if (failures_++ == 0 && quiet_.expiry() <= std::chrono::steady_clock::now()) warn();
}

void listener::warn() {
    log::warning("connections could not be accepted",
                 {{"count", std::to_string(std::exchange(failures_, 0))}, {"reason", reason_}});
    quiet_.expires_after(std::chrono::seconds{1});
    quiet_.async_wait([this](error_code stopped) {
        if (!stopped && failures_ > 0) warn();
    });
}

// To accept again at once would fail at once.
void listener::try_again_soon(tcp::acceptor& acceptor) {
    auto const pause = std::make_shared<asio::steady_timer>(loop_, std::chrono::milliseconds{50});
    pause->async_wait([this, &acceptor, pause](error_code) {
        if (acceptor.is_open()) accept_on(acceptor);
    });
}

} // namespace sesame::server
