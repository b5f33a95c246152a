#pragma once
#include "api/response.hpp"
#include "model/base/time.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api {

// Of SMTP: the ports, if they are taken, and what has been since the start.
struct smtp_figures {
    std::optional<std::uint16_t> submission_port{}, tls_port{}, inbound_port{};
    std::size_t open = 0; // sessions
    std::uint64_t sessions = 0, refused_sessions = 0, mails_accepted = 0, mails_refused = 0;
};

// How the process was started: what is told of it beside the options of the model.
struct process_settings {
    std::optional<std::uint16_t> https_port{};
    std::string deterministic{}; // see --deterministic; empty: from chance
    bool in_container = false;   // so that its localhost is not that of who looks
};

// Facts of the process.
struct process_figures {
    std::string version;
    timestamp started;                // real
    std::uint64_t resident_bytes = 0; // of memory
    std::size_t connections = 0;      // that are open
    std::size_t waiting = 0;          // requests that wait for something
    std::size_t streams = 0;          // that are open
    std::uint64_t log_dropped = 0;    // lines of the log that could not be written
    smtp_figures smtp{};
    process_settings set{};
};

// The requests for one operation.
struct operation_numbers {
    // Upper bounds of the response time, in microseconds; longer times are in the last bucket.
    static constexpr std::array<std::int64_t, 13> bounds{50,     100,    250,     500,     1'000,     2'500,     5'000,
                                                         10'000, 25'000, 100'000, 500'000, 2'500'000, 10'000'000};

    std::string_view service, operation;
    std::vector<std::pair<int, std::uint64_t>> statuses{};  // each HTTP status and its number of responses
    std::array<std::uint64_t, bounds.size() + 1> buckets{}; // each without the buckets below it
    std::chrono::microseconds total{0};

    std::uint64_t count() const;
};

// The number of requests by operation. SNS and SES have the operations of their tables, and one more for other names.
// Service "sesame" has its own API (control, with /metrics and the paths of other emulators) and the pages that people
// visit (open, click, verify, certificate). "unknown" counts requests without a service. No request adds a series.
class metrics {
  public:
    metrics();

    void count(response const& a, std::chrono::microseconds took);
    std::span<operation_numbers const> by_operation() const { return all_; }

    std::function<process_figures()> process; // called when metrics are read; may be empty

  private:
    struct of_service {
        api::service const* service;
        std::size_t first, unknown; // in all_: its first operation, and the entry for unknown names
    };
    std::size_t place_of(series const& s) const;

    std::vector<operation_numbers> all_;
    std::vector<of_service> of_services_;
    std::size_t visits_ = 0; // in all_: the first entry for requests that are no calls
};

} // namespace sesame::api
