#pragma once
#include "api/response.hpp"
#include "server/http/session.hpp"
#include "server/inbound/timed_connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <string_view>

// What a request may wait for. All of it ends when the server stops.

namespace sesame::server {

// Holds a place while it lives.
class place {
  public:
    explicit place(std::size_t& taken)
        : taken_(++taken) {}
    ~place() { --taken_; }
    place(place const&) = delete;
    place& operator=(place const&) = delete;

  private:
    std::size_t& taken_;
};

// The response of a request that waits for it. Looks at the pending response again after each change, until its
// patience is over or the client has gone. Nothing: the client has gone.
//
// A client that has ended its sending may still read. To find out, this sends it the beginning of the response, which
// is the same for all, byte by byte. `begun` grows by the bytes of `beginning` that were sent.
boost::asio::awaitable<std::optional<api::response>> awaited(session_context& context, timed_connection& client,
                                                             api::response first, std::string_view beginning,
                                                             std::size_t& begun);

// A pause that a fault rule asks for. Ends early where the client has gone.
boost::asio::awaitable<void> delay(session_context& context, timed_connection& client, milliseconds pause);

} // namespace sesame::server
