#include "server/http/session.hpp"

#include "api/router/cors.hpp"
#include "api/router/router.hpp"
#include "api/s3/address.hpp"
#include "model/account/accounts.hpp"
#include "server/http/client_watch.hpp"
#include "server/http/http_refusal.hpp"
#include "server/http/incoming.hpp"
#include "server/http/job_runner.hpp"
#include "server/http/response_header.hpp"
#include "server/http/waiting.hpp"
#include "server/inbound/timed_connection.hpp"
#include "server/logging/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <openssl/err.h>
#include <openssl/sslerr.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds goodbye_time{200};
constexpr std::size_t large_body = 1 << 20; // bytes

// Boost's string_view is not the standard library's yet.
std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

using header_type = http::request_header<>;

// The request of this header; it holds views of the header.
api::request request_of(header_type const& header) {
    api::request out;
    out.method = view(header.method_string());
    out.target = view(header.target());
    out.fields.reserve(16);
    for (auto const& field : header) out.fields.emplace_back(view(field.name_string()), view(field.value()));
    out.host = out.header("Host");
    api::use_origin_form(out);
    return out;
}

// Refuses what Beast lets pass, and RFC 9112 does not.
std::optional<refused> problem_of(header_type const& header) {
    // Beast reads a request of an unknown coding as one without a body, and its body as the next request. HTTP/1.0 has
    // no codings: a proxy that speaks it would see the end of the request elsewhere (6.1).
    auto const coding = header[http::field::transfer_encoding];
    if (!coding.empty() && (header.version() == 10 || !beast::iequals(coding, "chunked"))) return malformed;
    auto const hosts = header.count(http::field::host);
    bool const good =
        hosts == 1 ? is_host_value(view(header[http::field::host])) : hosts == 0 && header.version() == 10;
    return good ? std::nullopt : std::optional(no_host);
}

// Whether a handshake failed because the client does not speak TLS. OpenSSL has then sent nothing.
bool is_no_tls(error_code error) {
    auto const reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
    return error.category() == asio::error::get_ssl_category() &&
           (reason == SSL_R_HTTP_REQUEST || reason == SSL_R_HTTPS_PROXY_REQUEST ||
            reason == SSL_R_WRONG_VERSION_NUMBER);
}

// Whether these bytes begin with the end of a line; nothing if that is not known yet.
std::optional<bool> begins_with_line_end(beast::flat_buffer const& received) {
    auto const* const bytes = static_cast<char const*>(received.data().data());
    if (received.size() == 0 || bytes[0] != '\r') return false;
    return received.size() == 1 ? std::nullopt : std::optional(bytes[1] == '\n');
}

} // namespace

class session {
  public:
    session(session_context& context, std::unique_ptr<connection> stream)
        : context_(context)
        , connection_(std::move(stream)) {
        context_.open.insert(this);
    }

    ~session() {
        context_.open.erase(this);
        if (context_.stopping && context_.open.empty() && context_.last_closed) context_.last_closed();
    }

    asio::awaitable<void> run() {
        bool const greeted = co_await greet();
        while (greeted && !context_.stopping) {
            in_hand_ = connection_.received().size() > 0;
            idle_since_ = steady::now();
            auto const go_on = co_await serve_one();
            if (!go_on) break;
        }
        if (greeted && connection_.secure()) {
            co_await connection_.say_goodbye(steady::now() + goodbye_time);
        }
        close();
    }

    bool in_hand() const { return in_hand_; }
    steady::time_point idle_since() const { return idle_since_; }

    void close() { connection_.close(); }
    bool is_open() const { return connection_.is_open(); }

  private:
    using parser_type = http::request_parser<http::string_body>;

    asio::awaitable<bool> greet() {
        if (!connection_.secure()) co_return true;
        auto const unsafe = co_await connection_.handshake(steady::now() + context_.limits.header_time);
        if (unsafe) log::info("a TLS handshake failed", {{"peer", connection_.peer()}, {"reason", unsafe.message()}});
        if (is_no_tls(unsafe)) {
            auto const out = api::refused_response(context_.all, error_of(plain_http));
            note_response(out);
            auto const text = header_of(out, 11, false) + out.body;
            co_await connection_.end_unencrypted(text, steady::now() + goodbye_time);
        }
        co_return !unsafe;
    }

    // Gives whether the connection may serve another request.
    asio::awaitable<bool> serve_one() {
        parser_type parser;
        parser.header_limit(context_.limits.header);
        parser.body_limit(context_.limits.body);
        if (auto const error = co_await read_header(parser)) co_return co_await refuse(error, parser);
        in_hand_ = true;
        started_ = steady::now();
        if (auto const problem = problem_of(parser.get()))
            co_return co_await answer_refused(*problem, parser.get(), parser.get().version());
        if (auto const error = co_await read_body(parser)) co_return co_await refuse(error, parser);
        auto request = parser.release();
        auto const body_coding = view(request[http::field::content_encoding]);
        if (!body_coding.empty() && !api::s3::keeps_coding(request_of(request))) {
            std::optional<refused> problem;
            co_await context_.apart.run(
                context_.loop, [&] { problem = undo_coding(body_coding, context_.limits.body, request.body()); });
            if (problem) co_return co_await answer_refused(*problem, request, request.version());
        }

        bool const keep = request.keep_alive() && !context_.stopping;
        auto in = request_of(request);
        in.body = request.body();
        context_.had_large_body = context_.had_large_body || in.body.size() >= large_body;
        in.remote_address = connection_.peer();
        in.https = connection_.secure();
        auto const where = request_context();
        auto out = api::start(context_.all, in, where);
        if (out.unfinished) out = co_await finished(context_, std::move(out));
        if (out.later) {
            auto const beginning = beginning_of_header(request.version());
            auto known = co_await awaited(context_, connection_, std::move(out), beginning, begun_);
            if (!known) co_return false;
            out = std::move(*known);
        }
        if (out.lost.latency > milliseconds{0}) co_await delay(context_, connection_, out.lost.latency);
        if (out.lost.cut || out.lost.truncated_at)
            co_return co_await lose(std::move(out), request.version(), request.method() == http::verb::head);
        if (request.method() == http::verb::head) out.endless.reset();
        if (out.endless && context_.taken.streams < context_.limits.streams)
            co_return co_await stream(std::move(out), request.version());
        if (out.endless) out = no_room_for(out);
        auto const sent = co_await write(out, request.version(), keep, request.method() == http::verb::head);
        context_.answered();
        co_return sent&& keep;
    }

    // Loses a response on its way, as a fault rule asks: all of it, or what follows so many bytes of the body.
    asio::awaitable<bool> lose(api::response out, unsigned version, bool head) {
        note_response(out);
        if (!out.lost.cut) {
            auto const header = header_of(out, version, false);
            auto const body = head ? std::string_view() : std::string_view(out.body);
            co_await send(header, body.substr(0, *out.lost.truncated_at));
        }
        context_.answered();
        co_return false;
    }

    api::response no_room_for(api::response const& stream) const {
        auto out = api::too_many_streams(context_.limits.streams);
        out.request_id = stream.request_id;
        out.service = stream.service;
        out.operation = stream.operation;
        out.counted = stream.counted;
        return out;
    }

    // Sends what there is and what comes, until the client goes, the stream is over, or the server stops. A client that
    // may have gone gets signs of life often: to send one shows whether it still reads.
    asio::awaitable<bool> stream(api::response out, unsigned version) {
        constexpr std::chrono::seconds sign_of_life{15}, often{1};
        place const held(context_.taken.streams);
        change_signal::waiter turn(context_.news);
        client_watch watch(connection_, [&] { turn.wake(); });
        auto error = co_await send(header_of(out, version, false), out.body);
        note_response(out);
        watch.start();
        auto signed_at = steady::now() - often;
        while (!error && !context_.stopping && !watch.has_gone() && !out.endless->is_over()) {
            auto const more = out.endless->more();
            auto const until = signed_at + (watch.may_have_gone() ? often : sign_of_life);
            if (!more.empty()) {
                error = co_await send(more, "");
            } else if (steady::now() < until) {
                co_await turn.wait(until);
                continue;
            } else {
                error = co_await send(":\n\n", "");
            }
            signed_at = steady::now();
        }
        co_await watch.end();
        co_return false;
    }

    asio::awaitable<error_code> read_header(parser_type& parser) {
        // A client may wait with its first byte; once a request has begun it must go on. One empty line before it is
        // skipped: old clients send one after a body (RFC 9112, 2.2).
        auto& received = connection_.received();
        for (bool after_line = false;;) {
            if (received.size() == 0) {
                auto const error = co_await connection_.read_more(steady::now() + context_.limits.idle);
                if (error == beast::error::timeout) co_return error_code(http::error::end_of_stream);
                if (error) co_return at_end(error, parser);
                in_hand_ = true;
            }
            if (after_line) break;
            auto const line_end = begins_with_line_end(received);
            if (line_end && !*line_end) break;
            if (line_end) {
                received.consume(2);
                after_line = true;
                in_hand_ = received.size() > 0;
                continue;
            }
            auto const error = co_await connection_.read_more(steady::now() + context_.limits.header_time);
            if (error) co_return at_end(error, parser);
        }
        auto const until = steady::now() + context_.limits.header_time;
        while (true) {
            auto const problem = feed(parser);
            if (problem || parser.is_header_done()) co_return problem;
            auto const error = co_await connection_.read_more(until);
            if (error) co_return at_end(error, parser);
        }
    }

    asio::awaitable<error_code> read_body(parser_type& parser) {
        if (parser.is_done()) co_return error_code{};
        if (beast::iequals(parser.get()[http::field::expect], "100-continue") && parser.get().version() == 11) {
            constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            auto const error = co_await send(go_on, "");
            if (error) co_return error;
        }
        while (true) {
            auto const problem = feed(parser);
            if (problem || parser.is_done()) co_return problem;
            // What is left begins a chunk's extension or the trailers.
            if (connection_.received().size() > context_.limits.header) co_return http::error::header_limit;
            auto const error = co_await connection_.read_more(steady::now() + context_.limits.body_pause);
            if (error) co_return at_end(error, parser);
        }
    }

    // Hands the parser the received bytes, up to the end of the header or of the message. Later bytes stay in place.
    error_code feed(parser_type& parser) {
        bool const in_header = !parser.is_header_done();
        auto& received = connection_.received();
        error_code error;
        while (received.size() > 0 && !error && !parser.is_done() && in_header == !parser.is_header_done())
            received.consume(parser.put(received.data(), error));
        return error == http::error::need_more ? error_code{} : error;
    }

    static error_code at_end(error_code error, parser_type const& parser) {
        if (error != asio::error::eof && error != asio::ssl::error::stream_truncated) return error;
        return parser.got_some() ? http::error::partial_message : http::error::end_of_stream;
    }

    timed_connection::eventual_error send(std::string_view first, std::string_view second) {
        return connection_.send(first, second, steady::now() + context_.limits.body_pause);
    }

    asio::awaitable<bool> refuse(error_code error, parser_type const& parser) {
        auto const problem = refusal_for(error);
        if (!problem || context_.stopping) co_return false;
        started_ = steady::now();
        co_return co_await answer_refused(*problem, parser.get(),
                                          parser.is_header_done() ? parser.get().version() : 11);
    }

    // After this the connection ends, because nobody knows where the next request starts. `header`: as much of it as
    // was read.
    asio::awaitable<bool> answer_refused(refused problem, header_type const& header, unsigned version) {
        auto const asked = request_of(header);
        auto out = api::refused_response(context_.all, error_of(problem), asked);
        api::add_cors(out, asked, request_context());
        co_await write(out, version, false, false);
        co_await connection_.drain();
        co_return false;
    }

    api::request_context request_context() {
        bool const secure = connection_.secure() || context_.https_port_in_urls;
        return {secure ? context_.default_https_url : context_.default_base_url,
                context_.public_url,
                context_.clock(),
                context_.allowed_hosts,
                &context_.counted,
                context_.allowed_origins,
                context_.https_port_in_urls,
                &context_.certificates,
                &context_.texts};
    }

    // `out` outlives it: the caller awaits it.
    asio::awaitable<bool> write(api::response const& out, unsigned version, bool keep, bool head) {
        note_response(out);
        auto const header = header_of(out, version, keep);
        auto const rest = std::string_view(header).substr(std::exchange(begun_, 0));
        auto const error = co_await send(rest, head ? std::string_view() : out.body);
        co_return !error;
    }

    // Counts the response, and logs it.
    void note_response(api::response const& out) {
        auto const took = std::chrono::duration_cast<std::chrono::microseconds>(steady::now() - started_);
        context_.counted.count(out, took);
        context_.responses.add(out, took);
    }

    session_context& context_;
    timed_connection connection_;
    steady::time_point started_ = steady::now();
    bool in_hand_ = false;
    std::size_t begun_ = 0;                    // bytes of the response's header that were sent already
    steady::time_point idle_since_ = started_; // if no request is in hand
};

void start_session(session_context& context, std::unique_ptr<connection> stream) {
    auto const made = std::make_shared<session>(context, std::move(stream));
    asio::co_spawn(
        context.loop, [made]() -> asio::awaitable<void> { co_await made->run(); }, asio::detached);
}

void close_idle_sessions(session_context& context) {
    constexpr std::size_t share = 32, most = 32;
    std::vector<session*> idle;
    std::copy_if(context.open.begin(), context.open.end(), std::back_inserter(idle),
                 [](session const* s) { return !s->in_hand() && s->is_open(); });
    auto const count = std::min({std::max(idle.size() / share, std::size_t{1}), most, idle.size()});
    auto const end = idle.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(idle.begin(), end, idle.end(),
                      [](session const* a, session const* b) { return a->idle_since() < b->idle_since(); });
    std::for_each(idle.begin(), end, [](session* s) { s->close(); });
}

void stop_sessions(session_context& context) {
    context.stopping = true;
    context.news.notify_all();
    for (auto* const s : context.open)
        if (!s->in_hand()) s->close();
    if (context.open.empty() && context.last_closed) context.last_closed();
}

} // namespace sesame::server
