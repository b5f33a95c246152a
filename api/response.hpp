#pragma once
#include "model/base/time.hpp"
#include "model/injected/fault_rule.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api {

struct response;
struct service;
class job;

// What people, programs and browsers ask for that is no call of a service.
enum class visited : unsigned char { control, open, click, verify, certificate, preflight, refused, unknown };

// As metrics and the log call it; empty for what is unknown.
std::string_view name_of(visited what);

// What an answer is counted as.
struct series {
    service const* of = nullptr;      // whose call it was; null: of none that is here
    std::optional<std::size_t> row{}; // of its families, counted through; nothing: it has no such operation
    visited as = visited::unknown;    // where it was no call
};

// An answer that is not known yet. Whoever serves the request looks again whenever something may have changed.
class pending_response {
  public:
    virtual ~pending_response() = default;
    virtual std::optional<response> look(timestamp real_now) = 0;
    // Whether there was too much to look at for once: then it looks again as soon as others had their turn.
    virtual bool has_more() const { return false; }
    // When patience is over, or the server stops: what is said instead. Nothing: it asks for another turn.
    virtual std::optional<response> give_up() = 0;
    virtual milliseconds patience() const = 0;
    // Whether it waits for the server rather than for what a test expects: such requests have places of their own, so
    // that they are taken however many of the others wait.
    virtual bool is_for_server() const { return false; }
};

// A body without an end. Whoever serves the request asks for more whenever something may have changed.
class event_stream {
  public:
    virtual ~event_stream() = default;
    virtual std::string more() = 0;                // empty if there is nothing new
    virtual bool is_over() const { return false; } // after this nothing comes any more
};

// What is done to an answer on its way, because a test wants it.
struct transport_fault {
    milliseconds latency{0};                     // waited before it goes out
    bool cut = false;                            // nothing of it is sent: the connection ends
    std::optional<std::uint32_t> truncated_at{}; // so many bytes of the body are sent, and the connection ends
};

struct response {
    int status = 200;
    std::string content_type = "text/xml";
    std::string body;
    std::string location;   // the header of a redirect; else empty
    std::string request_id; // the header x-amzn-RequestId, equal to the RequestId in an XML body
    std::vector<std::pair<std::string, std::string>> headers{}; // further ones

    // At most one of these; then there is no body, or it is only the beginning.
    std::shared_ptr<job> unfinished{};
    std::shared_ptr<pending_response> later{};
    std::shared_ptr<event_stream> endless{};

    transport_fault lost{};
    std::optional<injected> fault{}; // what a fault rule did to it

    series counted{};

    // For the log.
    std::string service{}, operation{}; // as found; empty if not
    std::string account{}, region{};
    std::string error{}; // code, if it is a refusal
    std::string cause{}; // of an InternalFailure
};

// Where so many requests wait already, or streams are open, and no more may be.
response too_many_wait(std::size_t most);
response too_many_streams(std::size_t most);

} // namespace sesame::api
