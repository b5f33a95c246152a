// Clients that send mail by SMTP as mail programs do: one command at a time, and the next when its reply has come.
//
//   bench_smtp_load PORT CONNECTIONS MAILS
//
// Prints {"seconds": …}, from the first command until the last reply.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

std::string const text = [] {
    std::string out = "From: me@example.com\r\nTo: you@example.com\r\nSubject: Hello\r\n\r\n";
    for (int n = 0; n < 5; ++n)
        out += "A hundred bytes of plain text, more or less, as they stand in a mail that somebody sends.\r\n";
    return out + ".\r\n";
}();

std::size_t left = 0;

asio::awaitable<void> expect(tcp::socket& socket, char code) {
    char reply[512];
    std::size_t got = 0;
    while (got == 0 || reply[got - 1] != '\n')
        got += co_await socket.async_read_some(asio::buffer(reply + got, sizeof reply - got), asio::use_awaitable);
    if (reply[0] == code) co_return;
    std::fprintf(stderr, "unexpected: %.*s", static_cast<int>(got), reply);
    std::exit(1);
}

asio::awaitable<void> send_mails(std::uint16_t port) {
    tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    co_await expect(socket, '2');
    struct exchange {
        std::string_view said;
        char code;
    };
    exchange const mail[]{{"MAIL FROM:<me@example.com>\r\n", '2'},
                          {"RCPT TO:<you@example.com>\r\n", '2'},
                          {"DATA\r\n", '3'},
                          {text, '2'}};
    while (left > 0) {
        --left;
        for (auto const& [said, code] : mail) {
            co_await asio::async_write(socket, asio::buffer(said), asio::use_awaitable);
            co_await expect(socket, code);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    left = std::strtoul(argv[3], nullptr, 10);
    asio::io_context loop(1);
    for (int n = std::atoi(argv[2]); n > 0; --n)
        asio::co_spawn(loop, send_mails(static_cast<std::uint16_t>(std::atoi(argv[1]))),
                       [](std::exception_ptr failure) {
                           if (failure) std::rethrow_exception(failure);
                       });
    auto const begun = std::chrono::steady_clock::now();
    loop.run();
    auto const took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::printf("{\"seconds\": %f}\n", took);
}
