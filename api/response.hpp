#pragma once
#include "model/base/time.hpp"
#include "model/injected/fault_rule.hpp"

#include <cstdint>
#include <functional>
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

// Requests of people, programs and browsers that call no service.
enum class visited : unsigned char {
    control,
    open,
    click,
    unsubscribe,
    verify,
    download,
    certificate,
    preflight,
    refused,
    unknown
};

// The name in metrics and in the log; empty if unknown.
std::string_view name_of(visited what);

// How metrics count a response.
struct series {
    service const* of = nullptr;      // whose call it was; null: of none that is here
    std::optional<std::size_t> row{}; // of its families, counted through; nothing: it has no such operation
    visited as = visited::unknown;    // where it was no call
};

// A response that is not known yet. The server looks at it again whenever something may have changed.
class pending_response {
  public:
    virtual ~pending_response() = default;
    virtual std::optional<response> look(timestamp real_now) = 0;
    // Whether one look was not enough. The server then looks again after others had their turn.
    virtual bool has_more() const { return false; }
    // The response when patience is over, or the server stops. Nothing: it asks for another turn.
    virtual std::optional<response> give_up() = 0;
    virtual milliseconds patience() const = 0;
    // Whether it waits for the server, not for an event that a test expects. Such requests have places of their own:
    // the server accepts them while any number of others wait.
    virtual bool is_for_server() const { return false; }
    // Whether the call is carried out, and only its response waits for an effect that comes soon. No limit refuses it.
    virtual bool is_carried_out() const { return false; }
    // Whether it knows itself when to be looked at again: it then calls `wake`, as long as it lives, and is looked at
    // only then. Such requests take no place of those who are looked at after each change; who makes them bounds them.
    virtual bool wake_by(std::function<void()>) { return false; }
};

// A body without an end. The server asks for more whenever something may have changed.
class event_stream {
  public:
    virtual ~event_stream() = default;
    virtual std::string more() = 0;                // empty if there is nothing new
    virtual bool is_over() const { return false; } // after this nothing comes any more
};

// A fault that a test injects into a response on its way.
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

    // At most one of these. There is then no body, or only its beginning.
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

// The refusals when the limit of waiting requests, or of open streams, is reached.
response too_many_wait(std::size_t most);
response too_many_streams(std::size_t most);

} // namespace sesame::api
