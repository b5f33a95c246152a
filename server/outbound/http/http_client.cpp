#include "server/outbound/http/http_client.hpp"

#include "server/inbound/deadline.hpp"
#include "server/outbound/connecting.hpp"
#include "server/outbound/http/response_reader.hpp"
#include "server/outbound/names/lookup.hpp"
#include "server/outbound/tls_client.hpp"
#include "server/process/awaiting.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>

#include <cerrno>
#include <optional>
#include <sys/socket.h>

namespace sesame::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using tls_stream = asio::ssl::stream<tcp::socket>;

struct exchange {
    error_code error;
    bool answered = false; // at least a byte of the response came
    bool keep = false;
};

// Sends a request and has its response read.
template<class Stream>
asio::awaitable<exchange> converse(Stream& stream, std::string const& request, response_reader& response) {
    exchange out;
    std::tie(out.error, std::ignore) = co_await asio::async_write(stream, asio::buffer(request), awaiting);
    if (out.error) co_return out;
    response.begin();
    for (bool complete = false; !complete;) {
        auto [error, bytes] = co_await stream.async_read_some(response.room(), awaiting);
        out.answered = out.answered || bytes > 0;
        bool const closed = error == asio::error::eof || error == asio::ssl::error::stream_truncated;
        out.error = closed ? error_code{} : error;
        if (!out.error) complete = closed ? response.end(out.error) : response.take(bytes, out.error);
        if (out.error) co_return out;
    }
    out.keep = response.keep_alive();
    co_return out;
}

std::string request_text(endpoint const& to, std::string_view target, std::string_view fields, std::string_view body) {
    constexpr std::size_t all_else = 100;
    std::string out;
    out.reserve(target.size() + fields.size() + to.host_header.size() + body.size() + all_else);
    out.append("POST ").append(target).append(" HTTP/1.1\r\n").append(fields);
    add_field(out, "Content-Length", std::to_string(body.size()));
    add_field(out, "Host", to.host_header);
    out.append("Connection: Keep-Alive\r\n\r\n").append(body);
    return out; // what append() gives would be copied
}

} // namespace

struct http_client::connection {
    asio::any_io_executor executor;
    endpoint to;
    post_limits limits;
    std::function<asio::ssl::context&()> tls;
    response_reader response{limits.response_bytes};
    std::optional<tcp::socket> plain{};
    std::optional<tls_stream> secure{};
    std::optional<deadline> patience{}; // lives as long as the socket
    std::optional<asio::steady_timer> looking_up{};

    bool broken_off = false; // from outside

    tcp::socket* socket() {
        if (plain) return &*plain;
        return secure ? &secure->next_layer() : nullptr;
    }

    void close() {
        if (auto* const s = socket()) {
            error_code ignored;
            s->shutdown(tcp::socket::shutdown_both, ignored);
            s->close(ignored);
        }
        patience.reset();
        plain.reset();
        secure.reset();
    }

    // Ends an attempt that may be under way, and frees nothing that it works on.
    void break_off() {
        broken_off = true;
        error_code ignored;
        if (auto* const s = socket()) s->close(ignored);
        if (looking_up) looking_up->cancel();
    }

    // Whether there is a connection on which nothing has come. If the endpoint has hung up, the connection is readable.
    bool usable() {
        auto* const s = socket();
        if (!s || !s->is_open()) return false;
        char byte; // by hand, because Asio would take three system calls, or wait
        return ::recv(s->native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
               (errno == EAGAIN || errno == EWOULDBLOCK);
    }

    asio::awaitable<error_code> connect(std::chrono::steady_clock::time_point until) {
        close();
        looking_up.emplace(executor, until);
        auto [unresolved, candidates] = co_await addresses_of(*looking_up, to.host, to.port);
        looking_up.reset();
        if (broken_off) co_return error_code(asio::error::operation_aborted);
        if (unresolved) co_return unresolved;
        try {
            if (to.tls)
                secure.emplace(executor, tls());
            else
                plain.emplace(executor);
        } catch (boost::system::system_error const& unusable) { // the certificate authorities cannot be read
            co_return unusable.code();
        }
        patience.emplace(*socket());
        patience->set(until);
        if (auto const unconnected = co_await connect_to(*socket(), candidates, until, broken_off))
            co_return patience->lift(unconnected);
        error_code ignored;
        socket()->set_option(tcp::no_delay(true), ignored);
        if (!secure) co_return error_code{};
        expect_host(*secure, to.host);
        auto [unsafe] = co_await secure->async_handshake(asio::ssl::stream_base::client, awaiting);
        co_return unsafe ? patience->lift(unsafe) : unsafe;
    }
};

http_client::http_client(asio::any_io_executor executor, endpoint const& to, post_limits limits,
                         std::function<asio::ssl::context&()> tls)
    : connection_(new connection{std::move(executor), to, limits, std::move(tls)}) {}

http_client::~http_client() = default;

void http_client::close() { connection_->break_off(); }

asio::awaitable<http_response> http_client::post(std::string_view target, std::string_view fields,
                                                 std::string_view body) {
    auto& c = *connection_;
    auto const until = std::chrono::steady_clock::now() + c.limits.attempt;
    auto const request = request_text(c.to, target, fields, body);
    for (bool reused = c.usable();; reused = false) {
        if (!reused)
            if (auto const error = co_await c.connect(until)) {
                c.close();
                co_return failed_response(error);
            }
        c.patience->set(until);
        exchange done;
        if (c.plain)
            done = co_await converse(*c.plain, request, c.response);
        else
            done = co_await converse(*c.secure, request, c.response);
        done.error = c.patience->lift(done.error);
        if (!done.keep) c.close();
        bool const stale =
            reused && done.error && !done.answered && done.error != beast::error::timeout && !c.broken_off;
        if (stale) continue;
        if (done.error) co_return failed_response(done.error);
        co_return c.response.result();
    }
}

sns::outcome outcome_of(http_response&& response) {
    constexpr std::size_t kept = 1'024, kept_of_type = 128; // bytes
    response.body.resize(std::min(response.body.size(), kept));
    response.content_type.resize(std::min(response.content_type.size(), kept_of_type));
    return {response.status, std::move(response.error), response.kind, std::move(response.body),
            std::move(response.content_type)};
}

void add_field(std::string& lines, std::string_view name, std::string_view value) {
    using namespace std::string_view_literals; // whose lengths are known
    lines.append(name).append(": "sv).append(value).append("\r\n"sv);
}

} // namespace sesame::server
