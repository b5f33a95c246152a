#include "server/outbound/names/lookup_pool.hpp"

#include "server/startup/signals_blocked.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <system_error>
#include <thread>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t most_threads = 16, most_with_unknown = 12;
constexpr std::size_t most_pending = 1'000;
constexpr std::size_t most_good = 1'000;
constexpr std::chrono::seconds idle_time{10};

std::vector<asio::ip::address> look_up(std::string const& host, error_code& error) {
    std::vector<asio::ip::address> out;
    try {
        asio::io_context own;
        for (auto const& one : asio::ip::tcp::resolver(own).resolve(host, "", error))
            out.push_back(one.endpoint().address());
    } catch (boost::system::system_error const& used_up) { // no files
        error = used_up.code();
    } catch (std::exception const&) {
        error = asio::error::no_memory;
    }
    return out;
}

} // namespace

bool lookup_pool::lookup::awaited() const {
    return std::any_of(asked.begin(), asked.end(), [](auto const& q) { return q->awaited != nullptr; });
}

lookup_pool& lookup_pool::the_one() {
    static auto* const one = new lookup_pool;
    return *one;
}

bool lookup_pool::ask(std::string const& host, std::shared_ptr<question> const& asked) {
    std::lock_guard const lock(mutex_);
    if (auto const found = under_way_.find(host); found != under_way_.end()) {
        found->second->asked.push_back(asked);
        return true;
    }
    if (known_.size() + unknown_.size() >= most_pending) forget_abandoned();
    if (known_.size() + unknown_.size() >= most_pending) return false;
    auto& where = good_.contains(host) ? known_ : unknown_;
    auto made = std::make_shared<lookup>(lookup{host, {asked}});
    where.push_back(made);
    under_way_[host] = std::move(made);
    if (known_.size() + unknown_.size() > idle_ && threads_ < most_threads && !start_thread() && threads_ == 0) {
        where.pop_back();
        under_way_.erase(host);
        return false;
    }
    more_.notify_one();
    return true;
}

void lookup_pool::leave(question& asked) {
    std::lock_guard const lock(mutex_);
    asked.awaited = nullptr;
}

bool lookup_pool::has_work() const {
    return !known_.empty() || (!unknown_.empty() && with_unknown_ < most_with_unknown);
}

bool lookup_pool::start_thread() {
    signals_blocked const in_the_thread;
    try {
        std::thread([this] { work(); }).detach();
        ++threads_;
        return true;
    } catch (std::system_error const&) { // the system has no more threads
        return false;
    }
}

void lookup_pool::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_;
        bool const called = more_.wait_for(lock, idle_time, [this] { return has_work(); });
        --idle_;
        if (!called) break;
        bool const unknown = known_.empty();
        auto& where = unknown ? unknown_ : known_;
        auto const next = std::move(where.front());
        where.pop_front();
        if (!next->awaited()) {
            under_way_.erase(next->host);
            continue;
        }
        with_unknown_ += unknown ? 1 : 0;
        lock.unlock();
        error_code error;
        auto const found = look_up(next->host, error);
        lock.lock();
        with_unknown_ -= unknown ? 1 : 0;
        under_way_.erase(next->host);
        report(*next, error, found);
        if (has_work()) more_.notify_one(); // a name that was never found may have its turn now
    }
    --threads_;
}

// leave() needs the lock, which the caller holds: so the loop of each who waits still exists.
void lookup_pool::report(lookup const& l, error_code error, std::vector<asio::ip::address> const& found) {
    try {
        if (!error && good_.size() < most_good) good_.insert(l.host);
        for (auto const& q : l.asked) {
            if (!q->awaited) continue;
            asio::post(q->awaited->get_executor(), [q, error, found] {
                if (!q->awaited) return;
                q->error = error;
                q->found = found;
                q->awaited->cancel();
            });
        }
    } catch (std::exception const&) { // no memory: who hears nothing waits until the deadline
    }
}

void lookup_pool::forget_abandoned() {
    for (auto* const where : {&known_, &unknown_})
        std::erase_if(*where, [this](std::shared_ptr<lookup> const& l) {
            if (l->awaited()) return false;
            under_way_.erase(l->host);
            return true;
        });
}

} // namespace sesame::server
