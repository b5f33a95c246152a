#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <functional>

namespace sesame::server {

// SIGTERM, SIGINT and SIGHUP.
class stop_signals {
  public:
    // `came` is called on the loop for each of them. `terminal_gone`: it is SIGHUP, which a closed terminal sends.
    stop_signals(boost::asio::io_context& loop, std::function<void(bool terminal_gone)> came);

    // From now on. Where SIGHUP was ignored, as by nohup, it stays so.
    void wait();

    // The process is ending: another signal must not kill it meanwhile.
    void leave();

  private:
    void next();

    boost::asio::signal_set signals_;
    std::function<void(bool)> came_;
};

} // namespace sesame::server
