#pragma once
#include "server/outbound/http/http_client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>

namespace sesame::server {

// Reads the responses of a connection, one after the other, with a parser that is fed by hand: Beast's own read
// functions would be compiled once more for TLS. Interim responses (1xx) precede the real one.
class response_reader {
  public:
    // `body_limit`: bytes of a body; what comes after is not read.
    explicit response_reader(std::size_t body_limit);
    ~response_reader();

    void begin(); // before each response

    boost::asio::mutable_buffer room();

    // Takes the bytes that were read; gives whether the response is complete. An endless body counts as complete. A
    // header without end, and interim responses without end, are errors.
    bool take(std::size_t bytes, boost::system::error_code& error);

    // The endpoint has closed the connection. That ends a body without a length, or cuts one short.
    bool end(boost::system::error_code& error);

    // The response. Only once it is complete.
    http_response result();
    bool keep_alive() const;

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

// A response that did not come whole, and why.
http_response failed_response(boost::system::error_code error);

} // namespace sesame::server
