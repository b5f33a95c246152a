#pragma once
#include "model/account/account.hpp"
#include "server/outbound/delivery_options.hpp"
#include "server/trust/signer.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace sesame::server {

// Takes what the accounts owe, has it signed, sends it, and reports the outcome to the account. Each endpoint has its
// own queue and connections: no endpoint waits for another.
class delivery {
  public:
    // `clock` gives the real time. `settled` is called soon after every attempt, because an attempt may add tasks.
    delivery(boost::asio::io_context& loop, accounts& all, signer& keys, std::function<timestamp()> clock,
             std::function<void()> settled, delivery_options options = {});
    ~delivery();

    // Call it when something may be ready. Cheap: the work happens soon after, not in this call.
    void wake();

    // Starts no more attempts. Calls `drained` when none is under way, after `patience` at the latest: then it breaks
    // off the rest. What was not settled stays owed.
    void stop(std::chrono::milliseconds patience, std::function<void()> drained);

  private:
    struct parts;
    std::shared_ptr<parts> parts_;
};

} // namespace sesame::server
