#include "server/delivery.hpp"

#include "model/sns/body.hpp"
#include "server/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sesame::server {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

// One delivery of one account. Ids are never used twice, so a job may outlive what it stands for.
struct job {
    std::string account, region;
    sns::owed_id id;
};

// What waits for one endpoint, and how many connections serve it.
struct lane {
    std::deque<job> queue;
    std::size_t connections = 0;
    std::vector<asio::steady_timer*> resting; // of connections without a job: cancelled to wake one
    bool waiting = false;                     // for a connection of the common limit
};

} // namespace

struct delivery::parts : std::enable_shared_from_this<delivery::parts> {
    asio::io_context& loop;
    accounts& all;
    signer& keys;
    std::function<timestamp()> clock;
    std::function<void()> settled;
    delivery_limits limits;
    std::map<std::string, lane> lanes;
    std::deque<std::string> lanes_waiting; // for a connection
    std::size_t connections = 0;
    std::unordered_map<sns::notification_id, std::vector<job>> unsigned_jobs;
    std::optional<asio::ssl::context> tls;
    bool woken = false;
    bool stopping = false;
    std::function<void()> drained;
    asio::steady_timer patience;
    std::set<poster*> open;

    parts(asio::io_context& l, accounts& a, signer& k, std::function<timestamp()> c, std::function<void()> s,
          delivery_limits lim)
        : loop(l)
        , all(a)
        , keys(k)
        , clock(std::move(c))
        , settled(std::move(s))
        , limits(std::move(lim))
        , patience(l) {}

    sns::outbox* outbox_of(job const& j) {
        auto* const a = all.find(j.account, j.region);
        return a ? &a->outbox : nullptr;
    }

    asio::ssl::context& tls_context() {
        if (!tls) {
            tls.emplace(asio::ssl::context::tls_client);
            tls->set_default_verify_paths();
            if (!limits.certificate_authorities.empty()) tls->load_verify_file(limits.certificate_authorities);
        }
        return *tls;
    }

    void take_all() {
        woken = false;
        if (stopping) return;
        all.for_each([this](account& a) {
            if (!a.outbox.has_ready()) return;
            for (auto const id : a.outbox.take_ready(a.outbox.owed_count())) take({a.id, a.region, id});
        });
    }

    void take(job j) {
        auto& outbox = *outbox_of(j);
        auto const* const owed = outbox.find(j.id);
        if (!owed) return;
        auto const& n = *outbox.find_notification(owed->notification);
        bool const bare = owed->to.raw && n.type == sns::message_type::notification;
        if (bare || n.signature_version.empty() || !n.signature.empty()) return enqueue(std::move(j));
        auto const notification = owed->notification;
        auto& waiting = unsigned_jobs[notification];
        waiting.push_back(std::move(j));
        if (waiting.size() > 1) return;
        keys.sign(
            n.signature_version, sns::string_to_sign(n),
            [self = shared_from_this(), notification](signer::signature s) { self->signed_now(notification, s); });
    }

    void signed_now(sns::notification_id notification, signer::signature const& s) {
        auto jobs = std::move(unsigned_jobs[notification]);
        unsigned_jobs.erase(notification);
        for (auto& j : jobs) {
            auto* const outbox = outbox_of(j);
            auto* const n = outbox ? outbox->find_notification(notification) : nullptr;
            if (!n) continue;
            n->signature = s.base64;
            n->signing_cert_url = keys.certificate_url(s, n->base_url, j.region);
            enqueue(std::move(j));
        }
    }

    void enqueue(job j) {
        auto& outbox = *outbox_of(j);
        auto const* const owed = outbox.find(j.id);
        if (!owed) return;
        if (owed->to.protocol != "http" && owed->to.protocol != "https") return outbox.captured(j.id);
        auto const to = parse_endpoint(owed->to.endpoint);
        if (!to) return report(j, {clock(), {}, {std::nullopt, "the endpoint is no http or https URL"}});
        auto const name = to->authority();
        auto& where = lanes[name];
        where.queue.push_back(std::move(j));
        if (where.resting.empty()) return open_connection(name, where, *to);
        where.resting.back()->cancel(); // the last to fall idle: the others may close
        where.resting.pop_back();
    }

    void open_connection(std::string const& name, lane& where, endpoint const& to) {
        if (where.connections >= limits.connections_per_endpoint) return;
        if (connections >= limits.connections) {
            if (!std::exchange(where.waiting, true)) lanes_waiting.push_back(name);
            return recall_resting();
        }
        ++where.connections;
        ++connections;
        asio::co_spawn(loop, serve(shared_from_this(), name, to), asio::detached);
    }

    // One connection: attempts what its lane holds, until there has been nothing to do for a while.
    static asio::awaitable<void> serve(std::shared_ptr<parts> self, std::string name, endpoint to) {
        auto& where = self->lanes.at(name);
        poster connection(self->loop.get_executor(), to, self->limits.post,
                          [self]() -> asio::ssl::context& { return self->tls_context(); });
        self->open.insert(&connection);
        while (!self->stopping) {
            // Not in one condition with ||: GCC 12 awaits the right side even where the left one is true.
            if (where.queue.empty()) {
                bool const more = co_await self->more_comes(where);
                if (!more || self->stopping) break;
            }
            auto const j = std::move(where.queue.front());
            where.queue.pop_front();
            co_await self->attempt(connection, j);
        }
        self->open.erase(&connection);
        self->closed(name, where);
    }

    // Rests until there is a job, for a while at most. A job that another connection was faster to take is none.
    asio::awaitable<bool> more_comes(lane& where) {
        auto const until = steady_clock::now() + limits.idle;
        while (where.queue.empty() && !stopping && lanes_waiting.empty() && steady_clock::now() < until) {
            asio::steady_timer rest(loop, until);
            where.resting.push_back(&rest);
            co_await rest.async_wait(asio::as_tuple(asio::use_awaitable));
            std::erase(where.resting, &rest);
        }
        co_return !where.queue.empty();
    }

    void closed(std::string const& name, lane& where) {
        --where.connections;
        --connections;
        if (stopping) return finish_stopping();
        serve_waiting(name);
        if (auto const to = first_endpoint(where))
            open_connection(name, where, *to);
        else if (where.connections == 0)
            lanes.erase(name);
    }

    // Gives free places to the lanes that wait for one. The lane called `kept` is the caller's: it is not removed.
    void serve_waiting(std::string const& kept) {
        while (connections < limits.connections && !lanes_waiting.empty()) {
            auto const next = std::move(lanes_waiting.front());
            lanes_waiting.pop_front();
            auto const found = lanes.find(next);
            if (found == lanes.end()) continue;
            auto& [name, where] = *found;
            where.waiting = false;
            if (auto const to = first_endpoint(where))
                open_connection(name, where, *to);
            else if (where.connections == 0 && name != kept)
                lanes.erase(found);
        }
    }

    // Has a connection that rests close, for another lane to get its place.
    void recall_resting() {
        for (auto& [name, where] : lanes) {
            if (where.resting.empty()) continue;
            where.resting.front()->cancel();
            where.resting.erase(where.resting.begin());
            return;
        }
    }

    // Where the first job of a lane goes; jobs whose account is gone are dropped.
    std::optional<endpoint> first_endpoint(lane& where) {
        for (; !where.queue.empty(); where.queue.pop_front()) {
            auto* const outbox = outbox_of(where.queue.front());
            auto const* const owed = outbox ? outbox->find(where.queue.front().id) : nullptr;
            if (owed) return parse_endpoint(owed->to.endpoint);
        }
        return std::nullopt;
    }

    asio::awaitable<void> attempt(poster& connection, job const& j) {
        auto* const outbox = outbox_of(j);
        auto const* const owed = outbox ? outbox->find(j.id) : nullptr;
        if (!owed) co_return;
        auto const& n = *outbox->find_notification(owed->notification);
        auto const headers = sns::request_headers(n, owed->to.subscription_arn, owed->to.content_type, owed->to.raw);
        auto const body = sns::body_for(n, owed->to);
        auto const target = parse_endpoint(owed->to.endpoint)->target;
        auto const started = steady_clock::now();
        auto const started_at = clock();
        auto ended = co_await connection.post(target, headers, body);
        if (broken_off(ended)) co_return;
        auto const latency = std::chrono::duration_cast<milliseconds>(steady_clock::now() - started);
        report(j, {started_at, latency, std::move(ended)});
    }

    // An attempt that we ended ourselves in order to stop is not the endpoint's failure: it stays owed.
    bool broken_off(sns::outcome const& ended) const { return stopping && !ended.status; }

    void report(job const& j, sns::attempt made) {
        auto* const a = all.find(j.account, j.region);
        auto const* const owed = a ? a->outbox.find(j.id) : nullptr;
        if (!owed) return;
        auto const number = std::to_string(owed->attempts.size() + 1);
        auto const result = made.ended.status ? std::to_string(*made.ended.status) : made.ended.error;
        bool const delivered = made.ended.status && *made.ended.status / 100 == 2;
        log::fields const more{{"endpoint", sns::masked_endpoint(owed->to.endpoint)},
                               {"attempt", number},
                               {"result", result},
                               {"duration_ms", std::to_string(made.latency.count())}};
        if (delivered)
            log::debug("delivered", more);
        else
            log::info("delivery failed", more);
        made.at = a->at(made.at);
        if (auto const next = a->outbox.attempted(j.id, std::move(made), a->at(clock())))
            a->tasks.add(*next, sns::retry_delivery{j.id});
        else if (!delivered)
            log::warning("delivery given up", {{"attempts", number}});
        settled();
    }

    void finish_stopping() {
        if (connections == 0 && drained) std::exchange(drained, nullptr)();
    }
};

delivery::delivery(asio::io_context& loop, accounts& all, signer& keys, std::function<timestamp()> clock,
                   std::function<void()> settled, delivery_limits limits)
    : parts_(std::make_shared<parts>(loop, all, keys, std::move(clock), std::move(settled), std::move(limits))) {}

delivery::~delivery() = default;

void delivery::wake() {
    if (std::exchange(parts_->woken, true)) return;
    asio::post(parts_->loop, [p = parts_] { p->take_all(); });
}

void delivery::stop(std::chrono::milliseconds patience, std::function<void()> drained) {
    auto& p = *parts_;
    p.stopping = true;
    p.drained = std::move(drained);
    for (auto& [name, where] : p.lanes)
        for (auto* const rest : where.resting) rest->cancel();
    p.patience.expires_after(patience);
    p.patience.async_wait([self = parts_](boost::system::error_code stopped) {
        if (stopped) return;
        for (auto* const connection : self->open) connection->close();
        self->finish_stopping();
    });
    asio::post(p.loop, [self = parts_] {
        if (self->connections == 0) self->patience.cancel();
        self->finish_stopping();
    });
}

} // namespace sesame::server
