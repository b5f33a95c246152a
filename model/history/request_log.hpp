#pragma once
#include "model/account/refusal.hpp"
#include "model/base/bounded_queue.hpp"
#include "model/base/time.hpp"
#include "model/history/packed_pairs.hpp"
#include "model/injected/fault_rule.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>

namespace sesame {

// An API call and its response.
struct request_record {
    std::uint64_t number = 0;
    timestamp at; // real
    std::string request_id, account, region, service, operation;
    std::string user_agent;
    int attempt = 1;                     // of the SDK, as its header amz-sdk-request says
    packed_pairs parameters;             // long names and values are cut
    std::size_t parameters_left_out = 0; // how many were too many to keep
    int status = 200;
    std::string error, message;     // code and text of an error; else empty
    std::optional<refusal> refused; // why; long arguments are cut. Empty where a fault rule made the error
    std::optional<injected> fault;  // the effect of a fault rule
    milliseconds took{};            // until the response was known, and what a fault rule adds
    std::string answer;             // the body of the response; a long one is cut
};

std::size_t bytes_of(request_record const& r);

// The last thousand API calls of all accounts, or fewer if these would take more bytes than `most_bytes`.
class request_log {
  public:
    explicit request_log(std::size_t most_bytes)
        : most_{1'000, most_bytes} {}

    void add(request_record&& r) {
        r.number = ++last_;
        records_.add(std::move(r), most_);
    }
    std::deque<request_record> const& records() const { return records_.values(); } // oldest first
    std::size_t bytes() const { return records_.bytes(); }
    std::uint64_t last() const { return last_; }
    // Forgets all and gives them away, so that the caller frees them when there is time.
    std::deque<request_record> take() { return records_.take(); }

  private:
    room most_;
    bounded_queue<request_record> records_;
    std::uint64_t last_ = 0;
};

} // namespace sesame
