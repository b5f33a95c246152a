#include "server/outbound/http_client.hpp"

#include "server/inbound/deadline.hpp"
#include "server/outbound/names/lookup.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cerrno>
#include <exception>
#include <optional>
#include <sys/socket.h>

namespace sesame::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);
using tls_stream = asio::ssl::stream<tcp::socket>;

struct exchange {
    error_code error;
    http_response result;
    bool answered = false; // at least a byte of the response came
    bool keep = false;
};

// Reads a response with a parser that is fed by hand: Beast's own read functions would be compiled once more for TLS.
// Interim responses (1xx) precede the real one.
class response_reader {
  public:
    explicit response_reader(std::size_t body_limit)
        : body_limit_(body_limit) {
        next();
    }

    asio::mutable_buffer room() { return buffer_.prepare(8 * 1024); }

    // Takes the bytes that were read; gives whether the response is complete. An endless body counts as complete. A
    // header without end, and interim responses without end, are errors.
    bool take(std::size_t bytes, error_code& error) {
        buffer_.commit(bytes);
        while (buffer_.size() > 0) {
            auto const used = parser_->put(buffer_.data(), error);
            buffer_.consume(used);
            if (error == http::error::need_more) error = {};
            if (error == http::error::body_limit) {
                error = {};
                return true;
            }
            if (error) return false;
            if (parser_->is_done() && parser_->get().result_int() < 200) {
                if (++interim_ > most_interim) error = http::error::header_limit;
                if (error) return false;
                next();
            } else if (parser_->is_done()) {
                return true;
            } else if (used == 0) { // a line without its end yet: of the header, of a chunk's, of a trailer
                if (buffer_.size() <= longest_line) return false;
                if (parser_->is_header_done()) return true;
                error = http::error::header_limit;
                return false;
            }
        }
        return false;
    }

    // The endpoint has closed the connection. That ends a body without a length, or cuts one short.
    bool end(error_code& error) {
        if (parser_->got_some())
            parser_->put_eof(error);
        else
            error = http::error::end_of_stream;
        return !error && parser_->is_done();
    }

    // The response. Only once the parser is done, or stopped by the body limit.
    http_response result() {
        auto& message = parser_->get();
        http_response out;
        out.status = static_cast<int>(message.result_int());
        out.body = std::move(message.body());
        auto const [first, last] = message.equal_range(http::field::www_authenticate);
        for (auto at = first; at != last; ++at) out.authenticate.append(at == first ? "" : ", ").append(at->value());
        out.location = message[http::field::location];
        out.content_type = message[http::field::content_type];
        return out;
    }
    bool keep_alive() const { return parser_->is_done() && parser_->get().keep_alive(); }

  private:
    static constexpr std::size_t longest_line = 16 * 1024;
    static constexpr int most_interim = 100;

    void next() {
        parser_.emplace();
        parser_->eager(true);
        parser_->body_limit(body_limit_);
    }

    std::size_t body_limit_;
    int interim_ = 0;
    beast::flat_buffer buffer_;
    std::optional<http::response_parser<http::string_body>> parser_;
};

// Sends a request and reads its response.
template<class Stream>
asio::awaitable<exchange> converse(Stream& stream, std::string const& request, std::size_t response_bytes) {
    exchange out;
    std::tie(out.error, std::ignore) = co_await asio::async_write(stream, asio::buffer(request), awaiting);
    if (out.error) co_return out;
    response_reader response(response_bytes);
    for (bool complete = false; !complete;) {
        auto [error, bytes] = co_await stream.async_read_some(response.room(), awaiting);
        out.answered = out.answered || bytes > 0;
        bool const closed = error == asio::error::eof || error == asio::ssl::error::stream_truncated;
        out.error = closed ? error_code{} : error;
        if (!out.error) complete = closed ? response.end(out.error) : response.take(bytes, out.error);
        if (out.error) co_return out;
    }
    out.keep = response.keep_alive();
    out.result = response.result();
    co_return out;
}

http_response failed(sns::failure kind, std::string error) {
    http_response out;
    out.kind = kind;
    out.error = std::move(error);
    return out;
}

http_response failure(error_code error) {
    using enum sns::failure;
    if (error == beast::error::timeout || error == asio::error::timed_out || error == asio::error::operation_aborted)
        return failed(timeout, "timed out");
    if (error == asio::error::connection_refused) return failed(refused, "connection refused");
    if (error == asio::error::try_again) return failed(dns, "too many names are being looked up");
    if (error == asio::error::host_not_found || error == asio::error::host_not_found_try_again)
        return failed(dns, "host not found");
    if (error == http::error::end_of_stream || error == http::error::partial_message || error == asio::error::eof ||
        error == asio::error::connection_reset || error == asio::ssl::error::stream_truncated)
        return failed(reset, "connection closed before the answer was complete");
    bool const of_tls = error.category() == asio::error::get_ssl_category() ||
                        error.category() == asio::ssl::error::get_stream_category();
    return failed(of_tls ? tls : other, error.message());
}

std::string request_text(endpoint const& to, std::string const& target, sns::headers const& headers,
                         std::string const& body) {
    constexpr std::size_t all_else = 1024;
    std::string out;
    out.reserve(target.size() + body.size() + all_else);
    out.append("POST ").append(target).append(" HTTP/1.1\r\n");
    for (auto const& [name, value] : headers) out.append(name).append(": ").append(value).append("\r\n");
    out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\nHost: ").append(to.host_header);
    return out.append("\r\nConnection: Keep-Alive\r\n\r\n").append(body);
}

} // namespace

struct http_client::connection {
    asio::any_io_executor executor;
    endpoint to;
    post_limits limits;
    std::function<asio::ssl::context&()> tls;
    std::optional<tcp::socket> plain;
    std::optional<tls_stream> secure;
    std::optional<deadline> patience; // lives as long as the socket

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
        auto [unresolved, candidates] = co_await addresses_of(executor, to.host, to.port, until);
        if (unresolved) co_return unresolved;
        if (broken_off) co_return error_code(asio::error::operation_aborted);
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
        auto [unconnected, reached] = co_await asio::async_connect(*socket(), candidates, awaiting);
        if (unconnected) co_return patience->lift(unconnected);
        error_code ignored;
        socket()->set_option(tcp::no_delay(true), ignored);
        if (!secure) co_return error_code{};
        secure->set_verify_mode(asio::ssl::verify_peer);
        secure->set_verify_callback(
            [names = asio::ssl::host_name_verification(to.host)](bool good, asio::ssl::verify_context& chain) {
                try {
                    return names(good, chain);
                } catch (std::exception const&) { // must not cross OpenSSL's frames
                    return false;
                }
            });
        SSL_ctrl(secure->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, to.host.data());
        auto [unsafe] = co_await secure->async_handshake(asio::ssl::stream_base::client, awaiting);
        co_return unsafe ? patience->lift(unsafe) : unsafe;
    }

    asio::awaitable<exchange> converse_on_it(std::string const& request, std::chrono::steady_clock::time_point until) {
        patience->set(until);
        exchange out;
        if (plain)
            out = co_await converse(*plain, request, limits.response_bytes);
        else
            out = co_await converse(*secure, request, limits.response_bytes);
        out.error = patience->lift(out.error);
        co_return out;
    }
};

http_client::http_client(asio::any_io_executor executor, endpoint const& to, post_limits limits,
                         std::function<asio::ssl::context&()> tls)
    : connection_(new connection{std::move(executor), to, limits, std::move(tls), {}, {}, {}, false}) {}

http_client::~http_client() = default;

void http_client::close() { connection_->break_off(); }

asio::awaitable<http_response> http_client::post(std::string const& target, sns::headers const& headers,
                                                 std::string const& body) {
    auto& c = *connection_;
    auto const until = std::chrono::steady_clock::now() + c.limits.attempt;
    auto const request = request_text(c.to, target, headers, body);
    for (bool reused = c.usable();; reused = false) {
        if (!reused)
            if (auto const error = co_await c.connect(until)) {
                c.close();
                co_return failure(error);
            }
        auto done = co_await c.converse_on_it(request, until);
        if (!done.keep) c.close();
        bool const stale =
            reused && done.error && !done.answered && done.error != beast::error::timeout && !c.broken_off;
        if (stale) continue;
        if (done.error) co_return failure(done.error);
        co_return std::move(done.result);
    }
}

} // namespace sesame::server
