#include "server/http/session.hpp"

#include "api/protocol/unroutable.hpp"
#include "api/router/cors.hpp"
#include "api/router/router.hpp"
#include "api/s3/address.hpp"
#include "model/account/accounts.hpp"
#include "server/http/http_refusal.hpp"
#include "server/http/incoming.hpp"
#include "server/http/job_runner.hpp"
#include "server/http/request_reader.hpp"
#include "server/http/response_header.hpp"
#include "server/http/streaming.hpp"
#include "server/http/waiting.hpp"
#include "server/inbound/timed_connection.hpp"
#include "server/logging/log.hpp"
#include "server/logging/logged_end.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds goodbye_time{200};
constexpr std::size_t large_body = 1 << 20; // bytes

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
            idle_since_ = steady::now();
            auto const go_on = co_await serve_one();
            if (!go_on) break;
        }
        if (greeted && connection_.secure()) {
            co_await connection_.say_goodbye(steady::now() + goodbye_time);
        }
        close();
    }

    bool in_hand() const { return reader_.in_hand(); }
    steady::time_point idle_since() const { return idle_since_; }

    void close() { connection_.close(); }
    bool is_open() const { return connection_.is_open(); }

  private:
    asio::awaitable<bool> greet() {
        if (!connection_.secure()) co_return true;
        auto const unsafe = co_await connection_.handshake(steady::now() + context_.limits.header_time);
        if (unsafe) log::info("a TLS handshake failed", {{"peer", connection_.peer()}, {"reason", unsafe.message()}});
        if (is_no_tls(unsafe)) {
            auto out = api::refused_response(context_.all, error_of(plain_http));
            out.operation = api::protocol::plain_http;
            note_unroutable(out, {}, plain_http);
            note_response(out);
            auto const text = header_of(out, 11, false) + out.body;
            co_await connection_.end_unencrypted(text, steady::now() + goodbye_time);
        }
        co_return !unsafe;
    }

    // Gives whether the connection may serve another request.
    asio::awaitable<bool> serve_one() {
        if (auto const error = co_await reader_.read_header()) co_return co_await refuse(error);
        started_ = steady::now();
        if (auto const problem = reader_.problem()) co_return co_await answer_refused(*problem);
        if (auto const error = co_await reader_.read_body()) co_return co_await refuse(error);
        if (!reader_.coding().empty() && !api::s3::keeps_coding(reader_.request())) {
            std::optional<refused> problem;
            std::function<void()> undo = [&] { // named: GCC 12 ends a temporary of a co_await twice
                problem = undo_coding(reader_.coding(), context_.limits.body, reader_.body());
            };
            co_await context_.apart.run(context_.loop, std::move(undo));
            if (problem) co_return co_await answer_refused(*problem);
        }

        auto const version = reader_.version();
        bool const head = reader_.is_head();
        bool const keep = reader_.keeps_alive() && !context_.stopping;
        auto in = reader_.request();
        in.body = reader_.body();
        context_.had_large_body = context_.had_large_body || in.body.size() >= large_body;
        in.remote_address = connection_.peer();
        in.https = connection_.secure();
        auto const where = request_context();
        auto out = api::start(context_.all, in, where);
        if (out.unfinished) out = co_await finished(context_, std::move(out));
        if (out.later) {
            auto const beginning = beginning_of_header(version);
            auto known = co_await awaited(context_, connection_, std::move(out), beginning, begun_);
            if (!known) co_return false;
            out = std::move(*known);
        }
        if (out.lost.latency > milliseconds{0}) co_await delay(context_, connection_, out.lost.latency);
        bool const lost = out.lost.cut || out.lost.truncated_at;
        if (lost) co_return co_await lose(std::move(out), version, head);
        if (head) out.endless.reset();
        if (out.endless && context_.taken.streams < context_.limits.streams)
            co_return co_await stream(std::move(out), version);
        if (out.endless) out = no_room_for(out, context_.limits.streams);
        auto const sent = co_await write(out, version, keep, head);
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

    // What it has, and what comes.
    asio::awaitable<bool> stream(api::response out, unsigned version) {
        place const held(context_.taken.streams);
        auto const error = co_await send(header_of(out, version, false), out.body);
        note_response(out);
        if (!error) co_await send_stream(context_, connection_, *out.endless);
        co_return false;
    }

    timed_connection::eventual_error send(std::string_view first, std::string_view second) {
        return connection_.send(first, second, context_.limits.body_pause);
    }

    asio::awaitable<bool> refuse(error_code error) {
        auto const problem = refusal_for(error);
        if (!problem || context_.stopping) co_return false;
        started_ = steady::now();
        auto const received = connection_.received().data();
        bool const is_tls = begins_with_tls_hello({static_cast<char const*>(received.data()), received.size()});
        co_return co_await answer_refused(is_tls ? tls_on_http : *problem, is_tls);
    }

    // After this the connection ends, because nobody knows where the next request starts.
    asio::awaitable<bool> answer_refused(refused problem, bool is_tls = false) {
        auto const asked = reader_.request();
        auto out = api::refused_response(context_.all, error_of(problem), asked);
        if (is_tls) out.operation = api::protocol::tls_hello;
        note_unroutable(out, asked, problem);
        api::add_cors(out, asked, request_context());
        co_await write(out, reader_.version(), false, false);
        co_await connection_.drain();
        co_return false;
    }

    void note_unroutable(api::response& out, api::request const& asked, refused const& why) {
        api::protocol::record_unroutable(context_.all, out, asked, std::string(why.message), std::nullopt,
                                         context_.clock());
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
    request_reader reader_{connection_, context_.limits};
    steady::time_point started_ = steady::now();
    std::size_t begun_ = 0;                    // bytes of the response's header that were sent already
    steady::time_point idle_since_ = started_; // if no request is in hand
};

void start_session(session_context& context, std::unique_ptr<connection> stream) {
    auto const made = std::make_shared<session>(context, std::move(stream));
    asio::co_spawn(
        context.loop, [made]() -> asio::awaitable<void> { co_await made->run(); }, logged_end());
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
