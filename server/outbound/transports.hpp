#pragma once
#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "server/outbound/delivery_options.hpp"
#include "server/outbound/endpoint.hpp"
#include "server/outbound/transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace sesame::server {

// Where deliveries lead that leave the process, and what carries them there. It outlives the transports that it makes,
// and `all` outlives it. `clock` gives the real time.
class transports {
  public:
    transports(boost::asio::io_context& loop, accounts const& all, std::function<timestamp()> clock,
               delivery_options options);

    // Whether there is an SQS-compatible server for queues that are not here.
    bool has_sqs() const { return sqs_.has_value(); }

    // Null if this is not an http or https URL.
    std::shared_ptr<endpoint const> endpoint_of(std::string const& url) { return endpoints_.find(url); }

    // Where the URL of a function leads; null if this goes to none that has one.
    std::shared_ptr<endpoint const> endpoint_of_function(sns::recipient const& to);

    // To a recipient whose endpoint was found.
    std::unique_ptr<transport> connect(sns::recipient const& to);

  private:
    boost::asio::ssl::context& tls_context();

    boost::asio::io_context& loop_;
    accounts const& all_;
    std::function<timestamp()> clock_;
    delivery_options options_;
    std::optional<endpoint> sqs_;
    known_endpoints endpoints_;
    std::optional<boost::asio::ssl::context> tls_; // made when needed: to read the system's authorities takes time
};

} // namespace sesame::server
