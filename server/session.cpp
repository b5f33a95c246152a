#include "server/session.hpp"

#include "server/answer_header.hpp"
#include "server/http_refusal.hpp"
#include "server/incoming.hpp"
#include "server/job_runner.hpp"
#include "server/log.hpp"
#include "server/timed_connection.hpp"
#include "server/waiting.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

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

// Beast's view, which is not that of the library yet.
std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

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
            auto const go_on = co_await serve_one();
            if (!go_on) break;
        }
        if (greeted && connection_.secure()) {
            co_await connection_.say_goodbye(steady::now() + goodbye_time);
        }
        close();
    }

    bool in_hand() const { return in_hand_; }

    void close() { connection_.close(); }

  private:
    using parser_type = http::request_parser<http::string_body>;

    asio::awaitable<bool> greet() {
        if (!connection_.secure()) co_return true;
        auto const unsafe = co_await connection_.handshake(steady::now() + context_.limits.header_time);
        if (unsafe) log::info("a TLS handshake failed", {{"peer", connection_.peer()}, {"reason", unsafe.message()}});
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
        // Beast takes a body of an unknown coding for none, and what it holds for the next request.
        auto const coding = parser.get()[http::field::transfer_encoding];
        if (!coding.empty() && !beast::iequals(coding, "chunked"))
            co_return co_await answer_refused(malformed, parser.get().version());
        if (auto const error = co_await read_body(parser)) co_return co_await refuse(error, parser);
        auto request = parser.release();
        auto const body_coding = view(request[http::field::content_encoding]);
        if (!body_coding.empty()) {
            std::optional<refused> problem;
            co_await context_.apart.run(
                context_.loop, [&] { problem = undo_coding(body_coding, context_.limits.body, request.body()); });
            if (problem) co_return co_await answer_refused(*problem, request.version());
        }

        bool const keep = request.keep_alive() && !context_.stopping;
        auto const target = view(request.target());
        if (request.method() == http::verb::get && target.starts_with("/SimpleNotificationService-")) {
            auto pem = co_await awaited_certificate(context_, std::string(target));
            co_return co_await answer_pem(std::move(pem), request.version(), keep);
        }
        if (request.method() == http::verb::get && target == "/_sesame/v1/ca.pem")
            co_return co_await answer_pem(context_.issuer.certificate(), request.version(), keep);

        api::request in;
        in.method = view(request.method_string());
        in.target = target;
        for (auto const& field : request) take_field(in, view(field.name_string()), view(field.value()));
        in.body = request.body();
        in.remote_address = connection_.peer();
        in.https = connection_.secure();
        auto const& home = in.https ? context_.default_https_url : context_.default_base_url;
        api::surroundings const where{home, context_.public_url, context_.clock(), context_.allowed_hosts,
                                      &context_.counted};
        auto out = api::start(context_.all, in, where);
        if (out.unfinished) out = co_await finished(context_, std::move(out));
        if (out.later) out = co_await awaited(context_, std::move(out));
        if (out.lost.latency > milliseconds{0}) co_await dawdle(context_, out.lost.latency);
        if (out.lost.cut || out.lost.truncated_at)
            co_return co_await lose(std::move(out), request.version(), request.method() == http::verb::head);
        if (request.method() == http::verb::head) out.endless.reset();
        if (out.endless) co_return co_await stream(std::move(out), request.version());
        auto const sent = co_await write(out, request.version(), keep, request.method() == http::verb::head);
        context_.answered();
        co_return sent&& keep;
    }

    // Loses an answer on its way as a fault rule asks: all of it, or what follows so many bytes of the body.
    asio::awaitable<bool> lose(api::answer out, unsigned version, bool head) {
        note_answer(out);
        if (!out.lost.cut) {
            auto const header = header_of(out, version, false);
            auto const body = head ? std::string_view() : std::string_view(out.body);
            co_await send(header, body.substr(0, *out.lost.truncated_at));
        }
        context_.answered();
        co_return false;
    }

    // Sends what there is and what comes, until the client or the server goes.
    asio::awaitable<bool> stream(api::answer out, unsigned version) {
        constexpr std::chrono::seconds sign_of_life{15};
        auto error = co_await send(header_of(out, version, false), out.body);
        note_answer(out);
        while (!error && !context_.stopping) {
            auto const more = out.endless->more();
            if (!more.empty()) {
                error = co_await send(more, "");
                continue;
            }
            auto const until = steady::now() + sign_of_life;
            co_await context_.news.wait(context_.loop.get_executor(), until);
            if (steady::now() < until) continue;
            error = co_await send(":\n\n", "");
        }
        co_return false;
    }

    asio::awaitable<error_code> read_header(parser_type& parser) {
        // Waiting for the first byte is the client's right; once it has begun it must go on.
        if (connection_.received().size() == 0) {
            auto const error = co_await connection_.read_more(steady::now() + context_.limits.idle);
            if (error == beast::error::timeout) co_return error_code(http::error::end_of_stream);
            if (error) co_return at_end(error, parser);
            in_hand_ = true;
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
            // What is left is the beginning of a chunk's extension or of the trailers.
            if (connection_.received().size() > context_.limits.header) co_return http::error::header_limit;
            auto const error = co_await connection_.read_more(steady::now() + context_.limits.body_pause);
            if (error) co_return at_end(error, parser);
        }
    }

    // Hands the parser what has come, up to the end of the header or of the message: what follows is another's.
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
        co_return co_await answer_refused(*problem, parser.is_header_done() ? parser.get().version() : 11);
    }

    // After this the connection ends: what follows on it has no known start.
    asio::awaitable<bool> answer_refused(refused problem, unsigned version) {
        auto const out = api::refusal(context_.all, problem.status, problem.code, problem.message);
        co_await write(out, version, false, false);
        co_await connection_.drain();
        co_return false;
    }

    asio::awaitable<bool> answer_pem(std::string pem, unsigned version, bool keep) {
        api::answer out;
        out.request_id = context_.all.ids().uuid();
        out.operation = "certificate";
        out.content_type = pem.empty() ? "text/plain" : "application/x-pem-file";
        out.status = pem.empty() ? 404 : 200;
        out.body = pem.empty() ? "There is no such certificate.\n" : std::move(pem);
        auto const sent = co_await write(out, version, keep, false);
        co_return sent&& keep;
    }

    // `out` outlives it: whoever calls waits for it.
    asio::awaitable<bool> write(api::answer const& out, unsigned version, bool keep, bool head) {
        note_answer(out);
        auto const header = header_of(out, version, keep);
        auto const error = co_await send(header, head ? std::string_view() : out.body);
        co_return !error;
    }

    // Counts the answer, and logs it.
    void note_answer(api::answer const& out) {
        auto const took = std::chrono::duration_cast<std::chrono::microseconds>(steady::now() - started_);
        context_.counted.count(out, took);
        context_.answers.add(out, took);
    }

    session_context& context_;
    timed_connection connection_;
    steady::time_point started_ = steady::now();
    bool in_hand_ = false;
};

void start_session(session_context& context, std::unique_ptr<connection> stream) {
    auto const made = std::make_shared<session>(context, std::move(stream));
    asio::co_spawn(
        context.loop, [made]() -> asio::awaitable<void> { co_await made->run(); }, asio::detached);
}

void stop_sessions(session_context& context) {
    context.stopping = true;
    context.news.tell();
    for (auto* const s : context.open)
        if (!s->in_hand()) s->close();
    if (context.open.empty() && context.last_closed) context.last_closed();
}

} // namespace sesame::server
