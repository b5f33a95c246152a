#pragma once
#include "model/sns/delivery_policy.hpp"
#include "model/sns/notification.hpp"
#include "server/endpoint.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace sesame::server {

struct post_limits {
    std::chrono::milliseconds attempt{15'000}; // connecting, sending and the whole answer: AWS's timeout
    std::size_t answer_bytes = 64 * 1024;      // of an answer's body; it is not used
};

// One connection to an endpoint, kept between POSTs and opened when needed.
class poster {
  public:
    // `tls` is asked for when an https endpoint is first connected to.
    poster(boost::asio::any_io_executor executor, endpoint const& to, post_limits limits,
           std::function<boost::asio::ssl::context&()> tls);
    ~poster();

    // Makes one attempt. Never throws: what goes wrong is in the outcome. A kept connection that the endpoint has
    // closed meanwhile is replaced; that is not an attempt of its own.
    boost::asio::awaitable<sns::outcome> post(std::string const& target, sns::headers const& headers,
                                              std::string const& body);

    void close();

  private:
    struct connection;
    std::unique_ptr<connection> connection_;
};

} // namespace sesame::server
