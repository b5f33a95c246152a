#include "server/process/threads.hpp"

#include "server/startup/signals_blocked.hpp"

#include <boost/asio/post.hpp>

#include <system_error>
#include <utility>

namespace sesame::server {

threads::~threads() {
    work_.stop();
    for (auto& one : made_) one.join();
}

bool threads::post(std::function<void()> function) {
    if (made_.size() < wanted_) {
        made_.reserve(wanted_);
        signals_blocked const in_the_threads;
        try {
            while (made_.size() < wanted_) made_.emplace_back([this] { work_.run(); });
        } catch (std::system_error const&) { // those that were made will do
        }
    }
    if (made_.empty()) return false;
    boost::asio::post(work_, std::move(function));
    return true;
}

} // namespace sesame::server
