#pragma once
#include "api/dispatch.hpp"
#include "api/numbers.hpp"
#include "model/account.hpp"
#include "server/access_log.hpp"
#include "server/authority.hpp"
#include "server/changes.hpp"
#include "server/connection.hpp"
#include "server/signer.hpp"
#include "server/workers.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sesame::server {

struct session_limits {
    std::uint64_t body = 60ULL * 1024 * 1024;      // bytes, also once decompressed
    std::uint32_t header = 64 * 1024;              // bytes of request line and header fields together
    std::chrono::milliseconds idle{75'000};        // between requests on a kept connection
    std::chrono::milliseconds header_time{20'000}; // for the rest of a header once it has begun
    std::size_t waiting = 200;                     // requests that wait for something, streams among them
    std::chrono::milliseconds body_pause{20'000};  // without a byte of the body, or of the answer going out
};

class session;

// What sessions share.
struct session_context {
    boost::asio::io_context& loop;
    accounts& all;
    authority const& issuer;
    signer& keys;
    access_log& answers;
    session_limits limits;
    workers& apart;
    std::string default_base_url, default_https_url, public_url;
    std::function<timestamp()> clock;
    std::function<void()> answered; // after each request: work may be due
    changes news{};                 // that waiting requests look out for
    std::set<session*> open{};
    bool stopping = false;
    std::function<void()> last_closed{}; // called when the last session ends while stopping
    std::vector<std::string> allowed_hosts{};
    api::numbers counted{};
};

// Serves one connection until it ends. Keeps itself alive.
void start_session(session_context& context, std::unique_ptr<connection> stream);

// Closes the sessions that wait for a request; the others end with the answer to the request in hand.
void stop_sessions(session_context& context);

} // namespace sesame::server
