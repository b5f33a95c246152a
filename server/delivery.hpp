#pragma once
#include "model/account.hpp"
#include "server/poster.hpp"
#include "server/signer.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace sesame::server {

struct delivery_limits {
    post_limits post;
    std::size_t connections_per_endpoint = 8;
    std::size_t connections = 900;         // of all endpoints; others wait their turn
    std::chrono::milliseconds idle{4'000}; // how long an unused connection is kept: Node closes its own after 5 s
    std::string certificate_authorities;   // a PEM file to trust besides the system's; for tests
};

// Takes what the accounts owe, has it signed, POSTs it, and tells the account how it went. Endpoints do not wait for
// one another: each has its own queue and connections.
class delivery {
  public:
    // `clock` gives the real time; `settled` is called after every attempt, when tasks may have been added.
    delivery(boost::asio::io_context& loop, accounts& all, signer& keys, std::function<timestamp()> clock,
             std::function<void()> settled, delivery_limits limits = {});
    ~delivery();

    // Says that something may be ready. Cheap; what is to be done happens soon after, not in this call.
    void wake();

    // Starts no more attempts and calls `drained` when none is under way: at once, if so, else within `patience`, when
    // what is left is broken off. What was not settled stays owed.
    void stop(std::chrono::milliseconds patience, std::function<void()> drained);

  private:
    struct parts;
    std::shared_ptr<parts> parts_;
};

} // namespace sesame::server
