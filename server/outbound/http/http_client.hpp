#pragma once
#include "model/sns/delivery/retry_schedule.hpp"
#include "server/outbound/endpoint.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::server {

struct post_limits {
    std::chrono::milliseconds attempt{15'000}; // connecting, sending and the whole response: AWS's timeout
    std::size_t response_bytes = 64 * 1024;    // of the body: what comes after is not read
};

struct http_response {
    std::optional<int> status; // of a response that came whole
    std::string error;         // why there is no status: "timed out", "connection refused" …
    sns::failure kind = sns::failure::none;
    std::string body;
    std::string content_type;
    std::string authenticate; // the header WWW-Authenticate; several are joined by commas
    std::string location;     // the header Location
};

// What a delivery keeps of a response: of what the endpoint said, the first KiB.
sns::outcome outcome_of(http_response&& response);

// One connection to an endpoint, kept between POSTs and opened when needed.
class http_client {
  public:
    // `tls` is called at the first connection to an https endpoint.
    http_client(boost::asio::any_io_executor executor, endpoint const& to, post_limits limits,
                std::function<boost::asio::ssl::context&()> tls);
    ~http_client();

    // Makes one request. Never throws: a failure is in the result. If the endpoint has closed a kept connection
    // meanwhile, a new one replaces it; that is not an attempt of its own. `fields`: the lines of its header that are
    // not the connection's, as of add_field(). The arguments must live until it is done.
    boost::asio::awaitable<http_response> post(std::string_view target, std::string_view fields, std::string_view body);

    // Breaks off what is under way, also from outside.
    void close();

  private:
    struct connection;
    std::unique_ptr<connection> connection_;
};

// Adds the line of a field to those of a request's header.
void add_field(std::string& lines, std::string_view name, std::string_view value);

} // namespace sesame::server
