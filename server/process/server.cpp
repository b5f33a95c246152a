#include "server/process/server.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "server/inbound/listener.hpp"
#include "server/logging/log.hpp"
#include "server/process/background_work.hpp"
#include "server/process/memory.hpp"
#include "server/process/process.hpp"
#include "server/smtp/relay.hpp"
#include "server/smtp/smtp_ports.hpp"
#include "server/startup/model_options.hpp"
#include "server/startup/ports.hpp"
#include "server/startup/seeds.hpp"
#include "server/startup/server_options.hpp"
#include "server/startup/stop_signals.hpp"
#include "server/trust/dkim_key_ring.hpp"
#include "server/trust/tls.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <exception>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

timestamp real_time() { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

} // namespace

struct server::parts {
    settings how;
    server_options more;
    session_context sessions;   // before the loop: open sessions end with the loop, and remove themselves here
    smtp_context mail_sessions; // likewise
    dkim_key_ring dkim;         // before the workers, who make keys
    accounts all;               // before the loop: calls that wait for messages end with it, and leave their line here
    asio::io_context loop{1};
    workers apart; // after the loop: its threads read requests, which end with the loop
    access_log responses{loop};
    authority issuer;
    signer keys;
    delivery deliveries;
    std::optional<tls_names> tls;
    listener plain{loop, [this](tcp::socket s) { start_session(sessions, plain_connection(std::move(s))); },
                   [this] { close_idle_sessions(sessions); }};
    listener secure{loop,
                    [this](tcp::socket s) { start_session(sessions, tls_connection(std::move(s), tls->context())); },
                    [this] { close_idle_sessions(sessions); }};
    relay mail_relay{loop, all, apart, more.clock, how.smtp.relay, [this] { work.look(); }};
    smtp_ports mail_ports{mail_sessions, how.smtp, [this] { close_idle_sessions(sessions); }};
    ports taken;
    background_work work{loop, all, sessions, deliveries, mail_relay, more};
    asio::steady_timer last_resort{loop};
    stop_signals signals{loop, [this](bool terminal_gone) {
                             // The shell of a closed terminal may send another.
                             if (!terminal_gone || !stopping) stop();
                         }};
    bool stopping = false;

    parts(settings s, server_options o)
        : how(std::move(s))
        , more(std::move(o))
        , sessions{.loop = loop,
                   .all = all,
                   .issuer = issuer,
                   .keys = keys,
                   .responses = responses,
                   .limits = more.sessions,
                   .apart = apart,
                   .default_base_url = "",
                   .default_https_url = "",
                   .public_url = how.https_urls ? "" : how.public_url,
                   .clock = more.clock,
                   .answered = [this] { work.answered(); }}
        , mail_sessions{.loop = loop,
                        .all = all,
                        .apart = apart,
                        .responses = responses,
                        .clock = more.clock,
                        .tls = [this]() -> asio::ssl::context& { return tls_context(); },
                        .answered =
                            [this](bool large) {
                                sessions.had_large_body = sessions.had_large_body || large;
                                work.answered();
                            },
                        .known = {.default_account = how.account, .default_region = how.region},
                        .limits = more.smtp}
        , all(model_options(how, more, dkim))
        , issuer(how.ca_dir)
        , keys([this](std::function<void()> f) { asio::post(loop, std::move(f)); }, issuer,
               {how.region, how.sns_sign, how.sns_cert_url, repeated_seed(how)})
        , deliveries(
              loop, all, keys, more.clock, [this] { work.look_after_change(); }, delivery_options_of(how, more)) {
        sessions.limits.body = how.max_body;
        sessions.allowed_hosts = how.allow_host;
        sessions.allowed_origins = how.allow_origin;
        sessions.counted.process = watch_process(sessions, mail_sessions, taken, how, more.clock());
    }

    ~parts() {
        sessions.last_closed = nullptr;
        mail_sessions.last_closed = nullptr;
        dkim.stop();
    }

    // Made when it is first needed.
    asio::ssl::context& tls_context() {
        if (!tls) tls.emplace(issuer, how.region);
        return tls->context();
    }

    void listen() {
        if (!how.ca_dir.empty()) issuer.certificate(); // so that a bad directory is reported now
        if (!issuer.warning().empty()) log::warning(issuer.warning());
        taken.http = plain.listen(how.host, how.port, "--port");
        sessions.default_base_url = "http://localhost:" + std::to_string(taken.http);
        listen_for_https();
        taken.smtp = mail_ports.listen(how.host, how.port == 0);
        mail_sessions.base_url = own_url();
    }

    void listen_for_https() {
        if (!how.https_port) return;
        tls_context();
        taken.https = secure.listen(how.host, *how.https_port, "--https-port");
        sessions.default_https_url = "https://localhost:" + std::to_string(*taken.https);
        if (how.https_urls) sessions.https_port_in_urls = taken.https;
    }

    // Of what comes without a request, whose Host would name the URL.
    std::string const& own_url() const {
        if (how.https_urls) return sessions.default_https_url;
        return how.public_url.empty() ? sessions.default_base_url : how.public_url;
    }

    // A failure in one piece of work, such as a lack of memory, ends that piece. Other work goes on, and a second later
    // the server looks for what the piece would have found.
    void serve() {
        while (true) {
            try {
                loop.run();
                return;
            } catch (std::exception const& failure) {
                log::error("internal failure", {{"cause", failure.what()}});
            } catch (start_failure const& failure) {
                log::error("internal failure", {{"cause", failure.text}});
            }
            if (!stopping) work.look_in(std::chrono::seconds{1});
        }
    }

    // Refuse new connections. Let attempts under way end, while sessions still respond: an endpoint may be this server.
    // Then let sessions respond to the requests in hand. Report what stays owed. A second call ends all that.
    void stop() {
        if (std::exchange(stopping, true)) return loop.stop();
        plain.close();
        secure.close();
        mail_ports.close();
        mail_relay.stop();
        work.stop();
        last_resort.expires_after(more.stop_within);
        last_resort.async_wait([this](error_code stopped) {
            if (!stopped) loop.stop();
        });
        deliveries.stop(more.stop_within * 3 / 4, [this] { stop_answering(); });
    }

    void stop_answering() {
        auto const stop_if_last = [this] {
            if (sessions.open.empty() && mail_sessions.open.empty()) asio::post(loop, [this] { loop.stop(); });
        };
        sessions.last_closed = stop_if_last;
        mail_ports.stop(stop_if_last);
        stop_sessions(sessions);
    }

    void report_owed() {
        std::size_t owed = 0;
        all.for_each([&](account const& a) { owed += a.outbox->owed_count(); });
        if (owed > 0)
            log::warning("stopped with deliveries still owed", {{"owed", std::to_string(owed)}});
        else
            log::info("stopped");
    }
};

server::server(settings s)
    : server(std::move(s), {}) {}

server::server(settings s, server_options o) {
    if (!o.clock) o.clock = real_time;
    parts_ = std::make_unique<parts>(std::move(s), std::move(o));
}

server::~server() = default;

int server::run() {
    auto& p = *parts_;
    raise_file_limit();
    map_large_texts();
    p.listen();
    apply_seeds(p.how.seeds, p.all, p.own_url(), p.more.clock());
    write_port_file(p.how, p.taken);
    if (p.more.takes_signals) p.signals.wait();
    log::info("Listening on " + p.how.host + " port " + std::to_string(p.taken.http) + further_ports(p.taken) +
              ", page " + p.own_url() + "/_sesame/ . Ready.");
    if (p.more.ready) asio::post(p.loop, [&p] { p.more.ready(p.taken); });
    give_back_code();
    p.serve();
    if (p.more.takes_signals) p.signals.leave();
    p.report_owed();
    return 0;
}

void server::stop() {
    asio::post(parts_->loop, [p = parts_.get()] { p->stop(); });
}

void server::inspect(std::function<void(accounts&)> look) {
    asio::post(parts_->loop, [p = parts_.get(), look = std::move(look)] {
        look(p->all);
        p->work.look();
    });
}

} // namespace sesame::server
