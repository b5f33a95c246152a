#pragma once
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/common_document.hpp"
#include "server/outbound/endpoint.hpp"
#include "server/outbound/http/http_client.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sesame::server {

// A connection for deliveries: it is loaded with one or more, and carries them.
class transport {
  public:
    virtual ~transport() = default;

    // Takes in a whole delivery: the notification may change or go afterwards. False if there is no room for it beside
    // those that were loaded before. `documents`: of the notification, where they are what the
    // recipient gets; or null.
    virtual bool load(sns::notification const& n, sns::recipient const& to, sns::common_document const* documents) = 0;

    // Makes one attempt for all that was loaded, and is empty again. Gives outcomes in the order of loading.
    virtual boost::asio::awaitable<std::vector<sns::outcome>> carry() = 0;

    // Breaks off what is under way.
    virtual void close() = 0;
};

// What every transport needs to connect.
struct transport_parts {
    boost::asio::any_io_executor executor;
    post_limits limits;
    std::function<boost::asio::ssl::context&()> tls;
    std::function<timestamp()> clock; // the real time
    known_endpoints& endpoints;
    bool follow_redirects = false; // AWS's guides leave it open
};

// POSTs to an HTTP or HTTPS endpoint, one delivery at a time. If the endpoint responds 401 and its URL has user info,
// the request is repeated with Basic or Digest credentials; both together are one attempt, as with AWS.
std::unique_ptr<transport> make_http_transport(endpoint const& to, transport_parts parts);

// POSTs events to the URL that stands for a Lambda function, one at a time, and keeps the beginning of the answer.
// `url_of` tells the URL of a function's ARN at the time of each event; empty: it has none any more.
std::unique_ptr<transport> make_function_transport(endpoint const& to,
                                                   std::function<std::string(std::string const&)> url_of,
                                                   transport_parts parts);

// Sends to one queue of an SQS-compatible server, up to ten messages in a request, signed as an SDK would sign.
std::unique_ptr<transport> make_sqs_transport(endpoint const& sqs, std::string queue_arn, transport_parts parts);

} // namespace sesame::server
