#include "server/inbound/deadline.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/error.hpp>

namespace sesame::server {

using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {

constexpr auto never = steady::time_point::max();
constexpr std::chrono::milliseconds pause{100};

} // namespace

// One wait of the timer serves many deadlines: it is set anew only for one that comes sooner. To set it for each would
// cost more than all else of reading a small request.
struct deadline::watch : std::enable_shared_from_this<watch> {
    boost::asio::ip::tcp::socket& socket;
    boost::asio::steady_timer timer;
    steady::time_point until = never;
    bool waiting = false;
    bool late = false;

    explicit watch(boost::asio::ip::tcp::socket& s)
        : socket(s)
        , timer(s.get_executor()) {}

    void wait() {
        waiting = true;
        timer.expires_at(until);
        timer.async_wait([weak = weak_from_this()](error_code stopped) {
            auto const self = weak.lock();
            if (!stopped && self) self->look();
        });
    }

    void look() {
        waiting = false;
        if (until == never) return;
        if (steady::now() < until) return wait();
        late = true;
        error_code ignored;
        socket.cancel(ignored);
        // And cancel once more a little later: a write in parts, or TLS, may have been between two of its steps.
        until = steady::now() + pause;
        wait();
    }
};

deadline::deadline(boost::asio::ip::tcp::socket& socket)
    : watch_(std::make_shared<watch>(socket)) {}

deadline::~deadline() = default;

void deadline::set(steady::time_point until) {
    watch_->late = false;
    watch_->until = until;
    if (!watch_->waiting || until < watch_->timer.expiry()) watch_->wait();
}

error_code deadline::lift(error_code error) {
    watch_->until = never;
    return watch_->late && error ? error_code(boost::beast::error::timeout) : error;
}

} // namespace sesame::server
