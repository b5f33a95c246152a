#pragma once
#include "api/control/look/mails/mail_texts.hpp"
#include "api/metrics.hpp"
#include "api/request.hpp"
#include "model/account/account.hpp"
#include "server/http/change_signal.hpp"
#include "server/http/served_certificates.hpp"
#include "server/inbound/connection.hpp"
#include "server/logging/access_log.hpp"
#include "server/process/workers.hpp"
#include "server/trust/authority.hpp"
#include "server/trust/signer.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sesame::server {

struct session_limits {
    std::uint64_t body = 60ULL * 1024 * 1024;      // bytes, also once decompressed
    std::uint32_t header = 64 * 1024;              // bytes of request line and header fields together
    std::chrono::milliseconds idle{75'000};        // between requests on a kept connection
    std::chrono::milliseconds header_time{20'000}; // for the rest of a header that has begun
    std::size_t waiting = 200;                     // requests that wait for what a test expects
    std::size_t server_waiting = 100;              // that wait for the server: clock, settle
    std::size_t streams = 200;                     // that are open
    std::chrono::milliseconds body_pause{20'000};  // without a byte of the body, or of the response
};

class session;

// How many requests have a response that is not known yet, or does not end.
struct taken_places {
    std::size_t waiting = 0, server_waiting = 0, streams = 0;
};

// What sessions share. It outlives them.
struct session_context {
    boost::asio::io_context& loop;
    accounts& all;
    authority const& issuer;
    signer& keys;
    access_log& responses;
    session_limits limits;
    workers& apart;
    std::string default_base_url, default_https_url, public_url;
    std::optional<std::uint16_t> https_port_in_urls{}; // see api::request_context
    std::function<timestamp()> clock;
    std::function<void()> answered; // after each request: work may be due
    change_signal news{loop};       // wakes waiting requests
    served_certificates certificates{issuer, keys, news};
    taken_places taken{};
    api::control::mail_texts texts{};
    std::set<session*> open{};
    bool stopping = false;
    bool had_large_body = false;         // since the last response
    std::function<void()> last_closed{}; // called when the last session ends while stopping
    std::vector<std::string> allowed_hosts{}, allowed_origins{};
    api::metrics counted{};
};

// Serves one connection until it ends. Keeps itself alive.
void start_session(session_context& context, std::unique_ptr<connection> stream);

// Closes sessions that wait for a request, the longest idle first: a 32nd of all, at least one, at most 32. Others need
// the files that these have.
void close_idle_sessions(session_context& context);

// Closes the sessions that wait for a request. The others end with the response to the request in hand.
void stop_sessions(session_context& context);

} // namespace sesame::server
