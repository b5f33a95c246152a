#include "server/startup/stop_signals.hpp"

#include <boost/system/error_code.hpp>

#include <csignal>
#include <utility>

namespace sesame::server {

stop_signals::stop_signals(boost::asio::io_context& loop, std::function<void(bool)> came)
    : signals_(loop)
    , came_(std::move(came)) {}

void stop_signals::wait() {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    struct sigaction before {};
    bool const ignored = ::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
    if (!ignored) signals_.add(SIGHUP);
    next();
}

void stop_signals::next() {
    signals_.async_wait([this](boost::system::error_code error, int which) {
        if (error) return;
        next();
        came_(which == SIGHUP);
    });
}

void stop_signals::leave() {
    sigset_t those, before;
    sigemptyset(&those);
    for (int const one : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&those, one);
    pthread_sigmask(SIG_BLOCK, &those, &before); // while they have their default action
    signals_.clear();
    for (int const one : {SIGTERM, SIGINT, SIGHUP}) std::signal(one, SIG_IGN);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

} // namespace sesame::server
