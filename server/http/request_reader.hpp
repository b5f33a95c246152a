#pragma once
#include "api/request.hpp"
#include "server/http/http_refusal.hpp"
#include "server/http/session.hpp"
#include "server/inbound/timed_connection.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::server {

// Reads the requests of one connection, one after the other.
class request_reader {
  public:
    using eventual_error = boost::asio::awaitable<boost::system::error_code>;

    request_reader(timed_connection& client, session_limits const& limits); // which outlive it
    ~request_reader();

    // Forgets the last request, waits for the next, and reads to the end of its header. For the errors of both see
    // refusal_for().
    eventual_error read_header();
    eventual_error read_body(); // after the header; tells the client to go on if it asks for that

    // A request has begun, or is being answered: until the next call of read_header().
    bool in_hand() const { return in_hand_; }

    // The rest tells of what was read, also if reading failed.
    api::request request() const; // without its body; it holds views of what the reader keeps until the next header
    std::optional<refused> problem() const; // what Beast lets pass, and RFC 9112 does not
    std::string_view coding() const;        // of the body
    std::string& body();
    unsigned version() const; // of HTTP: 10 or 11
    bool keeps_alive() const;
    bool is_head() const;

  private:
    class parser;

    eventual_error wait_for_first_line();
    boost::system::error_code feed();
    boost::system::error_code at_end(boost::system::error_code error) const;

    timed_connection& client_;
    session_limits const& limits_;
    std::unique_ptr<parser> parser_;
    bool in_hand_ = false;
};

} // namespace sesame::server
