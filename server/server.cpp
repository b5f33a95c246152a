#include "server/server.hpp"

#include "server/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <vector>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

timestamp real_time() { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

std::uint64_t random_seed() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

options options_of(settings const& s, server_options const& o) {
    options out;
    out.default_account = s.account;
    out.default_region = s.region;
    out.mode = s.mode;
    out.seed = random_seed();
    out.outbox_limit = o.outbox_limit;
    out.max_messages = s.max_messages;
    return out;
}

// Every connection is a file; the usual soft limit of 1024 is for programs that use select().
void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

struct server::parts {
    settings how;
    server_options more;
    session_context sessions; // before the loop: sessions that are still open end with it, and leave this
    asio::io_context loop{1};
    accounts all;
    signer keys;
    delivery deliveries;
    std::vector<tcp::acceptor> acceptors;
    asio::signal_set signals{loop};
    asio::steady_timer due{loop};
    asio::steady_timer last_resort{loop};
    std::optional<timestamp> armed_for;
    std::uint64_t reported_refusals = 0, reported_unpublished = 0;
    bool stopping = false;
    bool warm = false;

    parts(settings s, server_options o)
        : how(std::move(s))
        , more(std::move(o))
        , sessions{loop, all,   keys, more.sessions, "", how.public_url, more.clock, [this] { answered(); },
                   {},   false, {}}
        , all(options_of(how, more))
        , keys([this](std::function<void()> f) { asio::post(loop, std::move(f)); }, how.region)
        , deliveries(
              loop, all, keys, more.clock, [this] { look_for_work(); }, more.deliveries) {
        sessions.limits.body = how.max_body;
    }

    ~parts() { sessions.last_closed = nullptr; }

    // The first answer is out: from now on the key that the first notification needs can be made without delaying
    // anyone.
    void answered() {
        if (!std::exchange(warm, true)) keys.warm_up();
        look_for_work();
    }

    // Does what is due, has deliveries taken, and waits for what is due next.
    void look_for_work() {
        if (stopping) return;
        all.run_due(more.clock());
        deliveries.wake();
        report_refusals();
        auto const next = all.next_due();
        if (next == armed_for) return;
        armed_for = next;
        due.cancel();
        if (!next) return;
        due.expires_after(std::max(milliseconds{0}, *next - more.clock()));
        due.async_wait([this](error_code stopped) {
            if (stopped) return;
            armed_for.reset();
            look_for_work();
        });
    }

    void report_refusals() {
        std::uint64_t refused = 0, unpublished = 0;
        all.for_each([&](account const& a) {
            refused += a.outbox.refused();
            unpublished += a.ses.unpublished_events;
        });
        if (refused > reported_refusals)
            log::warning("the outbox is full: deliveries refused", {{"total", std::to_string(refused)}});
        if (unpublished > reported_unpublished)
            log::warning("events that no topic could take", {{"total", std::to_string(unpublished)}});
        reported_refusals = refused;
        reported_unpublished = unpublished;
    }

    std::vector<asio::ip::address> addresses() const {
        if (how.host == "localhost") return {asio::ip::address_v4::loopback(), asio::ip::address_v6::loopback()};
        error_code bad;
        auto const one = asio::ip::make_address(how.host, bad);
        if (bad) throw start_failure{"--host: '" + how.host + "' is no IP address; use one, or localhost.", 2};
        return {one};
    }

    void listen() {
        auto port = how.port;
        for (auto const& address : addresses()) {
            tcp::acceptor acceptor(loop);
            error_code error;
            tcp::endpoint const at{address, port};
            acceptor.open(at.protocol(), error);
            if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
            if (!error && address.is_v6()) acceptor.set_option(asio::ip::v6_only(how.host == "localhost"), error);
            if (!error) acceptor.bind(at, error);
            if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
            if (!error) {
                port = acceptor.local_endpoint().port();
                acceptors.push_back(std::move(acceptor));
            } else if (acceptors.empty() || (error == asio::error::address_in_use && how.port != 0)) {
                // Without IPv6, or where it uses the free port that was found, the other loopback address is missing;
                // that is no reason not to start.
                bool const in_use = error == asio::error::address_in_use;
                throw start_failure{"Cannot listen on " + address.to_string() + " port " + std::to_string(port) + ": " +
                                        error.message() + (in_use ? ". Use --port to choose another." : "."),
                                    in_use ? 3 : 2};
            }
        }
        sessions.default_base_url = "http://localhost:" + std::to_string(port);
        for (auto& acceptor : acceptors) accept_on(acceptor);
    }

    void accept_on(tcp::acceptor& acceptor) {
        acceptor.async_accept([this, &acceptor](error_code error, tcp::socket socket) {
            if (stopping || error == asio::error::operation_aborted) return;
            if (!error)
                start_session(sessions, std::move(socket));
            else
                log::warning("a connection could not be accepted", {{"reason", error.message()}});
            if (error == asio::error::no_descriptors) return try_again_soon(acceptor);
            accept_on(acceptor);
        });
    }

    // Out of files: accepting at once would fail at once.
    void try_again_soon(tcp::acceptor& acceptor) {
        auto const pause = std::make_shared<asio::steady_timer>(loop, milliseconds{50});
        pause->async_wait([this, &acceptor, pause](error_code) {
            if (!stopping) accept_on(acceptor);
        });
    }

    void write_port_file() const {
        if (how.port_file.empty()) return;
        // Renamed into place, so that nobody reads half of it.
        auto const draft = how.port_file + ".new";
        std::ofstream(draft) << acceptors.front().local_endpoint().port() << "\n";
        if (std::rename(draft.c_str(), how.port_file.c_str()) != 0)
            throw start_failure{"--port-file: cannot write '" + how.port_file + "'.", 2};
    }

    void wait_for_signals() {
        signals.add(SIGTERM);
        signals.add(SIGINT);
        signals.async_wait([this](error_code error, int) { signalled(error); });
    }

    void signalled(error_code error) {
        if (error) return;
        signals.async_wait([this](error_code next, int) { signalled(next); });
        stop();
    }

    // Refuse new connections; let attempts under way end, while sessions still answer (an endpoint may be ourselves);
    // let sessions answer what is in hand; report what stays owed. A second call ends all that.
    void stop() {
        if (std::exchange(stopping, true)) return loop.stop();
        for (auto& acceptor : acceptors) acceptor.close();
        due.cancel();
        last_resort.expires_after(more.stop_within);
        last_resort.async_wait([this](error_code stopped) {
            if (!stopped) loop.stop();
        });
        deliveries.stop(more.stop_within * 3 / 4, [this] { stop_answering(); });
    }

    void stop_answering() {
        sessions.last_closed = [this] { asio::post(loop, [this] { loop.stop(); }); };
        stop_sessions(sessions);
    }

    void report_owed() {
        std::size_t owed = 0;
        all.for_each([&](account const& a) { owed += a.outbox.owed_count(); });
        if (owed > 0)
            log::warning("stopped with deliveries still owed", {{"owed", std::to_string(owed)}});
        else
            log::info("stopped");
    }
};

server::server(settings s, server_options o) {
    if (!o.clock) o.clock = real_time;
    parts_ = std::make_unique<parts>(std::move(s), std::move(o));
}

server::~server() = default;

int server::run() {
    auto& p = *parts_;
    raise_file_limit();
    p.listen();
    p.write_port_file();
    p.wait_for_signals();
    auto const port = p.acceptors.front().local_endpoint().port();
    log::info("Listening on " + p.how.host + " port " + std::to_string(port) + ". Ready.");
    if (p.more.ready) asio::post(p.loop, [&p, port] { p.more.ready(port); });
    p.loop.run();
    p.report_owed();
    return 0;
}

void server::stop() {
    asio::post(parts_->loop, [p = parts_.get()] { p->stop(); });
}

void server::inspect(std::function<void(accounts&)> look) {
    asio::post(parts_->loop, [p = parts_.get(), look = std::move(look)] {
        look(p->all);
        p->look_for_work();
    });
}

} // namespace sesame::server
