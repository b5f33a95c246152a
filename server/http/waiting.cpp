#include "server/http/waiting.hpp"

#include "server/http/client_watch.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds between_bytes{1};

api::response like_first(api::response out, api::response const& first) {
    out.request_id = first.request_id;
    out.service = first.service;
    out.operation = first.operation;
    out.counted = first.counted;
    for (auto const& field : first.headers) out.headers.push_back(field);
    return out;
}

// Finds out whether a client that has ended its sending still reads.
class feeler {
  public:
    feeler(timed_connection& to, std::string_view beginning, std::size_t& begun, std::chrono::milliseconds patience)
        : to_(to)
        , beginning_(beginning)
        , begun_(begun)
        , patience_(patience) {}

    bool has_more() const { return begun_ < beginning_.size(); }
    steady::time_point due() const { return due_; }

    asio::awaitable<void> send_next() {
        due_ = steady::now() + between_bytes;
        auto const error = co_await to_.send(beginning_.substr(begun_, 1), "", patience_);
        if (!error) ++begun_;
    }

  private:
    timed_connection& to_;
    std::string_view beginning_;
    std::size_t& begun_;
    std::chrono::milliseconds patience_;
    steady::time_point due_ = steady::now();
};

// Others wait for the text of this mail, too. `reading` outlives it.
asio::awaitable<void> read_apart(session_context& context, std::shared_ptr<api::control::mail_reading> const& reading) {
    std::exception_ptr failure;
    std::function<void()> read = [reading] { reading->read(); }; // named: GCC 12 ends a temporary of a co_await twice
    try {
        co_await context.apart.run(context.loop, std::move(read));
    } catch (...) { // there is no memory
        failure = std::current_exception();
    }
    context.texts.add(*reading);
    context.news.notify();
    if (failure) std::rethrow_exception(failure);
}

} // namespace

asio::awaitable<std::optional<api::response>> awaited(session_context& context, timed_connection& client,
                                                      api::response first, std::string_view beginning,
                                                      std::size_t& begun) {
    auto& later = *first.later;
    auto const until = steady::now() + later.patience();
    change_signal::waiter turn(context.news);
    bool woken = false; // since the last look, by itself
    bool const wakes_itself = later.wake_by([&] {
        woken = true;
        turn.wake();
    });
    auto& taken = later.is_for_server() ? context.taken.server_waiting : context.taken.waiting;
    auto const most = later.is_for_server() ? context.limits.server_waiting : context.limits.waiting;
    if (!wakes_itself && taken >= most && !later.is_carried_out())
        co_return like_first(api::too_many_wait(most), first);
    std::optional<place> held;
    if (!wakes_itself) held.emplace(taken);
    client_watch watch(client, [&] { turn.wake(); });
    feeler feeling(client, beginning, begun, context.limits.body_pause);
    bool looked = false, asks = true; // asks: it still waits for its response
    std::optional<api::response> known;
    auto const look_until_known = [&]() -> asio::awaitable<void> {
        if (!later.is_for_server()) co_await turn.turn(); // many who come at once would hold up others
        while (!known && !watch.has_gone()) {
            if (context.stopping || (looked && !later.has_more() && steady::now() >= until)) asks = false;
            looked = true;
            woken = false;
            known = asks ? later.look(context.clock()) : later.give_up();
            if (known) break;
            if (auto const reading = context.texts.take_wanted()) {
                co_await read_apart(context, reading);
                continue;
            }
            if (later.is_for_server() && !later.has_more()) context.answered(); // the look may have made work
            watch.start();
            bool const feels = watch.may_have_gone() && feeling.has_more();
            if (!asks || woken || later.has_more())
                co_await turn.turn();
            else if (feels && steady::now() >= feeling.due())
                co_await feeling.send_next();
            else if (!context.stopping) {
                auto const next = feels ? std::min(until, feeling.due()) : until;
                if (wakes_itself)
                    co_await turn.wait_unnotified(next);
                else
                    co_await turn.wait(next);
            }
        }
    };
    auto looking = look_until_known();
    co_await watch.during(std::move(looking));
    later.wake_by({});
    if (!known) co_return std::nullopt;
    co_return like_first(std::move(*known), first);
}

asio::awaitable<void> delay(session_context& context, timed_connection& client, milliseconds pause) {
    context.answered(); // the work that the call made does not wait
    auto const until = steady::now() + pause;
    change_signal::waiter turn(context.news);
    client_watch watch(client, [&] { turn.wake(); });
    auto const pass_time = [&]() -> asio::awaitable<void> {
        watch.start();
        while (!context.stopping && !watch.has_gone() && steady::now() < until) {
            co_await turn.wait(until);
        }
    };
    auto passing = pass_time();
    co_await watch.during(std::move(passing));
}

} // namespace sesame::server
