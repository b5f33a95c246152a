// The limit of deliveries: POSTs of nothing but Beast and OpenSSL, each signed or none, over kept connections.
//
//   bench_bare_poster PORT CONNECTIONS POSTS BYTES signed|unsigned
//
// Prints the CPU time and the time they took as a JSON object.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/detail/base64.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

// RSA-2048 with SHA-1, in base64.
std::string signature(EVP_PKEY* key, std::string const& text) {
    auto* const context = EVP_MD_CTX_new();
    std::size_t length = 256;
    std::string raw(length, '\0');
    EVP_DigestSignInit(context, nullptr, EVP_sha1(), nullptr, key);
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(raw.data()), &length,
                   reinterpret_cast<unsigned char const*>(text.data()), text.size());
    EVP_MD_CTX_free(context);
    std::string out(boost::beast::detail::base64::encoded_size(length), '\0');
    boost::beast::detail::base64::encode(out.data(), raw.data(), length);
    return out;
}

struct work {
    std::uint16_t port;
    std::size_t left, bytes;
    EVP_PKEY* key; // null: unsigned
    bool failed = false;
};

asio::awaitable<void> post_all(work& w) {
    tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), w.port}, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    boost::beast::flat_buffer buffer;
    buffer.reserve(8 * 1024);
    while (w.left > 0 && !w.failed) {
        --w.left;
        http::request<http::string_body> request(http::verb::post, "/", 11);
        request.set(http::field::host, "127.0.0.1");
        request.set("x-amz-sns-message-type", "Notification");
        request.set("x-amz-sns-message-id", "5c4b4b0e-7b7a-5f3b-9f65-1c6d4f7b2d19");
        request.set("x-amz-sns-topic-arn", "arn:aws:sns:us-east-1:123456789012:topic");
        request.set("x-amz-sns-subscription-arn",
                    "arn:aws:sns:us-east-1:123456789012:topic:5c4b4b0e-7b7a-5f3b-9f65-1c6d4f7b2d19");
        request.set(http::field::content_type, "text/plain; charset=UTF-8");
        request.set(http::field::user_agent, "Amazon Simple Notification Service Agent");
        request.set(http::field::accept_encoding, "gzip,deflate");
        request.body().assign(w.bytes, 'x');
        if (w.key) {
            auto const made = signature(w.key, request.body());
            request.body().replace(0, made.size(), made);
        }
        request.prepare_payload();
        co_await http::async_write(socket, request, asio::use_awaitable);
        http::response<http::string_body> response;
        co_await http::async_read(socket, buffer, response, asio::use_awaitable);
        w.failed = response.result_int() != 200;
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 6) return 2;
    auto const number = [&](int which) { return std::strtoul(argv[which], nullptr, 10); };
    bool const is_signed = std::string_view(argv[5]) == "signed";
    work w{static_cast<std::uint16_t>(number(1)), number(3), std::max(number(4), 400UL),
           is_signed ? EVP_RSA_gen(2048) : nullptr};
    auto const posts = w.left;
    asio::io_context loop(1);
    for (unsigned long i = 0; i < number(2); ++i)
        asio::co_spawn(loop, post_all(w), [&](std::exception_ptr e) { w.failed = w.failed || e; });
    auto const cpu = std::clock();
    auto const begun = std::chrono::steady_clock::now();
    loop.run();
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - begun;
    std::printf("{\"requests\": %zu, \"seconds\": %.6f, \"cpu_seconds\": %.6f}\n", posts, seconds.count(),
                static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    return w.failed ? 1 : 0;
}
