#include "server/outbound/connection_pool.hpp"

#include "server/logging/logged_end.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using std::chrono::steady_clock;

void connection_pool::add(std::string const& name, job j) {
    auto& where = queues_[name];
    where.queue.push_back(std::move(j));
    if (where.resting.empty()) return open_connection(name, where);
    where.resting.back()->cancel(); // the one that fell idle last, so that the others may close
    where.resting.pop_back();
}

void connection_pool::open_connection(std::string const& name, endpoint_queue& where) {
    if (where.connections >= limits_.connections_per_endpoint) return;
    if (connections_ >= limits_.connections) {
        if (!std::exchange(where.waiting, true)) queues_waiting_.push_back(name);
        return recall_resting();
    }
    ++where.connections;
    ++connections_;
    asio::co_spawn(loop_, serve(shared_from_this(), name, work_.connect(where.queue.front())), logged_end());
}

// One connection: makes attempts for its queue, until the queue has been empty for a while, or until its turn is over
// and another queue waits: an endpoint that always has work must not keep all the others from theirs.
asio::awaitable<void> connection_pool::serve(std::shared_ptr<connection_pool> self, std::string name,
                                             std::unique_ptr<transport> connection) {
    auto& where = self->queues_.at(name);
    self->open_.insert(connection.get());
    auto const end_of_turn = steady_clock::now() + self->limits_.turn;
    std::exception_ptr failure;
    try {
        while (!self->stopping_) {
            // Not in one condition with ||: GCC 12 awaits the right side even if the left one is true.
            if (where.queue.empty()) {
                bool const more = co_await self->more_comes(where);
                if (!more || self->stopping_) break;
            }
            co_await self->carry_next(*connection, where);
            if (!self->queues_waiting_.empty() && steady_clock::now() >= end_of_turn) break;
        }
    } catch (...) { // there is no memory
        failure = std::current_exception();
    }
    self->open_.erase(connection.get());
    self->closed(name, where);
    if (failure) std::rethrow_exception(failure);
}

// Rests until there is a job, for a while at most. If another connection takes that job first, it rests on.
asio::awaitable<bool> connection_pool::more_comes(endpoint_queue& where) {
    auto const until = steady_clock::now() + limits_.idle;
    while (where.queue.empty() && !stopping_ && queues_waiting_.empty() && steady_clock::now() < until) {
        asio::steady_timer rest(loop_, until);
        where.resting.push_back(&rest);
        co_await rest.async_wait(asio::as_tuple(asio::use_awaitable));
        std::erase(where.resting, &rest);
    }
    co_return !where.queue.empty();
}

// Loads as many jobs as the connection takes at once, and carries them.
asio::awaitable<void> connection_pool::carry_next(transport& connection, endpoint_queue& where) {
    std::vector<job> loaded;
    for (; !where.queue.empty(); where.queue.pop_front()) {
        auto const how = work_.load(connection, where.queue.front());
        if (how == loading::full) break;
        if (how == loading::done) loaded.push_back(std::move(where.queue.front()));
    }
    if (loaded.empty()) co_return;
    auto const started = steady_clock::now();
    auto const started_at = clock_();
    auto outcomes = co_await connection.carry();
    auto const latency = std::chrono::duration_cast<milliseconds>(steady_clock::now() - started);
    for (std::size_t i = 0; i < loaded.size(); ++i) {
        // We broke this off in order to stop. The endpoint did not fail, so the delivery stays owed.
        if (stopping_ && !outcomes[i].status) continue;
        work_.ended(loaded[i], {started_at, latency, std::move(outcomes[i])});
    }
}

void connection_pool::closed(std::string const& name, endpoint_queue& where) {
    --where.connections;
    --connections_;
    if (stopping_) {
        if (empty() && emptied_) std::exchange(emptied_, nullptr)();
        return;
    }
    serve_waiting(name);
    drop_vanished(where);
    if (!where.queue.empty())
        open_connection(name, where);
    else if (where.connections == 0)
        queues_.erase(name);
}

// Gives free places to the queues that wait for one. The queue called `kept` is the caller's: it is not removed.
void connection_pool::serve_waiting(std::string const& kept) {
    while (connections_ < limits_.connections && !queues_waiting_.empty()) {
        auto const next = std::move(queues_waiting_.front());
        queues_waiting_.pop_front();
        auto const found = queues_.find(next);
        if (found == queues_.end()) continue;
        auto& [name, where] = *found;
        where.waiting = false;
        drop_vanished(where);
        if (!where.queue.empty())
            open_connection(name, where);
        else if (where.connections == 0 && name != kept)
            queues_.erase(found);
    }
}

// Closes one idle connection, so that another queue gets its place.
void connection_pool::recall_resting() {
    for (auto& [name, where] : queues_) {
        if (where.resting.empty()) continue;
        where.resting.front()->cancel();
        where.resting.erase(where.resting.begin());
        return;
    }
}

void connection_pool::drop_vanished(endpoint_queue& where) {
    while (!where.queue.empty() && !work_.exists(where.queue.front())) where.queue.pop_front();
}

void connection_pool::stop(std::function<void()> emptied) {
    stopping_ = true;
    emptied_ = std::move(emptied);
    for (auto& [name, where] : queues_)
        for (auto* const rest : where.resting) rest->cancel();
    asio::post(loop_, [self = shared_from_this()] {
        if (self->empty() && self->emptied_) std::exchange(self->emptied_, nullptr)();
    });
}

void connection_pool::break_off() {
    for (auto* const connection : open_) connection->close();
}

} // namespace sesame::server
