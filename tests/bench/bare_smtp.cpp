// The limit that Sesame's SMTP is held against: a loop that answers the same dialogue and keeps nothing.
//
//   bench_bare_smtp PORT_FILE

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> serve(tcp::socket socket) {
    socket.set_option(tcp::no_delay(true));
    std::string unread;
    std::string_view reply =
        "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-ABCDEFGHI abcdefghijklmnopqrst\r\n";
    bool in_mail = false;
    while (true) {
        auto const [unsent, sent] = co_await asio::async_write(socket, asio::buffer(reply), awaiting);
        if (unsent) co_return;
        std::string_view const end = in_mail ? "\r\n.\r\n" : "\r\n";
        std::size_t at = 0;
        while ((at = unread.find(end)) == unread.npos) {
            char piece[4096];
            auto const [error, got] = co_await socket.async_read_some(asio::buffer(piece), awaiting);
            if (error) co_return;
            unread.append(piece, got);
        }
        bool const begins_mail = !in_mail && unread.starts_with("DATA");
        reply = begins_mail ? "354 End data with <CR><LF>.<CR><LF>\r\n"
                : in_mail   ? "250 Ok 0100019aabcdef00-12345678-1234-1234-1234-123456789abc-000000\r\n"
                            : "250 Ok\r\n";
        in_mail = begins_mail;
        unread.erase(0, at + end.size());
    }
}

asio::awaitable<void> listen(tcp::acceptor& acceptor) {
    while (true) {
        auto [error, socket] = co_await acceptor.async_accept(awaiting);
        if (error) co_return;
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    asio::io_context loop(1);
    tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
    std::string const draft = std::string(argv[1]) + ".new";
    std::ofstream(draft) << acceptor.local_endpoint().port() << "\n";
    std::rename(draft.c_str(), argv[1]);
    asio::signal_set signals(loop, SIGTERM, SIGINT);
    signals.async_wait([&](auto, int) { loop.stop(); });
    asio::co_spawn(loop, listen(acceptor), asio::detached);
    loop.run();
}
