#include "server/logging/output.hpp"

#include "server/startup/signals_blocked.hpp"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <poll.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace sesame::server {
namespace {

constexpr std::size_t most_waiting = 1024 * 1024; // bytes; some 5,000 lines

std::uint64_t lines_in(std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

// Gives what could not be written. Another process that shares the file may have made it non-blocking.
std::string_view write_all(int file, std::string_view text) {
    while (!text.empty()) {
        auto const written = ::write(file, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd room{file, POLLOUT, 0};
            ::poll(&room, 1, -1);
        } else if (errno != EINTR) {
            break;
        }
    }
    return text;
}

} // namespace

struct output::parts {
    int const file;
    std::function<std::string(std::uint64_t)> const notice;
    mutable std::mutex mutex;
    std::condition_variable changed;
    // Guarded:
    std::string waiting;
    bool writing = false, started = false;
    std::uint64_t dropped = 0, told = 0;
    // Of the thread:
    bool in_a_line = false; // the last line was cut short, as by a full disk

    parts(int f, std::function<std::string(std::uint64_t)> n)
        : file(f)
        , notice(std::move(n)) {}

    // Gives how many lines were lost.
    std::uint64_t put(std::string_view lines) {
        if (in_a_line && !write_all(file, "\n").empty()) return lines_in(lines);
        in_a_line = false;
        auto const lost = write_all(file, lines);
        in_a_line = !lost.empty() && lost.size() < lines.size() && lines[lines.size() - lost.size() - 1] != '\n';
        return lines_in(lost);
    }

    void run() {
        std::string now;
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [this] { return !waiting.empty(); });
            now.swap(waiting);
            writing = true;
            auto const untold = dropped - told;
            lock.unlock();
            auto const lost = put(now);
            // What was dropped came after these lines.
            bool const says_so = untold > 0 && lost == 0 && put(notice(untold)) == 0;
            now.clear();
            lock.lock();
            dropped += lost;
            if (says_so) told += untold;
            writing = false;
            changed.notify_all();
        }
    }

    // False if no more threads can be started.
    bool start() {
        signals_blocked const in_the_thread;
        try {
            std::thread([this] { run_or_end(); }).detach();
            started = true;
        } catch (std::system_error const&) { // then the writer waits
        }
        return started;
    }

    void run_or_end() {
        try {
            run();
        } catch (std::exception const&) { // no memory: from now on lines are dropped
        }
    }
};

output::output(int file, std::function<std::string(std::uint64_t)> notice)
    : parts_(new parts(file, std::move(notice))) {}

void output::write(std::string_view lines) {
    auto& p = *parts_;
    std::unique_lock lock(p.mutex);
    if (!p.started && !p.start()) {
        p.dropped += p.put(lines);
    } else if (p.waiting.size() + lines.size() > most_waiting) {
        p.dropped += lines_in(lines);
    } else {
        p.waiting.append(lines);
        p.changed.notify_all();
    }
}

std::uint64_t output::dropped() const {
    std::lock_guard const lock(parts_->mutex);
    return parts_->dropped;
}

void output::finish(std::chrono::milliseconds patience) {
    auto& p = *parts_;
    std::unique_lock lock(p.mutex);
    p.changed.wait_for(lock, patience, [&p] { return p.waiting.empty() && !p.writing; });
}

} // namespace sesame::server
