// The limit that Sesame is held against: an HTTP server of nothing but Beast, which reads the same requests and answers
// as many bytes. One thread, coroutines, a reserved read buffer, no deadlines. It serves as the endpoint of deliveries,
// too.
//
//   bench_bare_server PORT_FILE [PORT]
//
//   POST /N          is answered with a body of N bytes, and counted
//   GET /wait/N      is answered when N requests have been counted
//   GET /tokens      is answered with the tokens of the confirmations that have come, one a line

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);

std::size_t counted = 0;
std::string tokens;
std::multimap<std::size_t, asio::steady_timer*> waiting; // by the count that is waited for

std::size_t number_in(std::string_view text) {
    std::size_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

asio::awaitable<void> until(std::size_t count) {
    asio::steady_timer timer(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    if (count <= counted) co_return;
    waiting.emplace(count, &timer);
    co_await timer.async_wait(awaiting);
}

void count(std::string_view body) {
    ++counted;
    constexpr std::string_view key = "\"Token\" : \"";
    if (auto const at = body.substr(0, 200).find(key); at != body.npos) {
        auto const token = body.substr(at + key.size());
        tokens.append(token.substr(0, token.find('"'))).push_back('\n');
    }
    while (!waiting.empty() && waiting.begin()->first <= counted) {
        waiting.begin()->second->cancel();
        waiting.erase(waiting.begin());
    }
}

asio::awaitable<void> serve(tcp::socket socket) {
    boost::beast::flat_buffer buffer;
    buffer.reserve(16 * 1024);
    socket.set_option(tcp::no_delay(true));
    for (bool keep = true; keep;) {
        http::request<http::string_body> request;
        auto const [unread, bytes] = co_await http::async_read(socket, buffer, request, awaiting);
        if (unread) break;
        http::response<http::string_body> response(http::status::ok, request.version());
        std::string_view const target(request.target().data(), request.target().size());
        constexpr std::string_view wait = "/wait/";
        if (target.starts_with(wait)) {
            co_await until(number_in(target.substr(wait.size())));
        } else if (target == "/tokens") {
            response.body() = std::exchange(tokens, {});
        } else {
            count(request.body());
            response.body().assign(number_in(target.substr(1)), 'x');
        }
        response.set("x-amzn-RequestId", "5c4b4b0e-7b7a-5f3b-9f65-1c6d4f7b2d19");
        response.set(http::field::content_type, "text/xml");
        response.set(http::field::date, "Thu, 01 Jan 2026 00:00:00 GMT");
        response.prepare_payload();
        response.keep_alive(keep = request.keep_alive());
        auto const [unsent, sent] = co_await http::async_write(socket, response, awaiting);
        if (unsent) break;
    }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor) {
    while (true)
        asio::co_spawn(acceptor.get_executor(), serve(co_await acceptor.async_accept(asio::use_awaitable)),
                       asio::detached);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    asio::io_context loop(1);
    auto const port = static_cast<std::uint16_t>(argc > 2 ? std::atoi(argv[2]) : 0);
    tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), port});
    asio::co_spawn(loop, accept(acceptor), asio::detached);
    asio::signal_set signals(loop, SIGTERM, SIGINT);
    signals.async_wait([&](auto, int) { loop.stop(); });
    auto const draft = std::string(argv[1]) + ".new";
    std::ofstream(draft) << acceptor.local_endpoint().port() << "\n";
    std::rename(draft.c_str(), argv[1]);
    loop.run();
}
