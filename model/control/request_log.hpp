#pragma once
#include "model/time.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace sesame {

// An API call as it was answered.
struct request_record {
    std::uint64_t number = 0;
    timestamp at; // real
    std::string request_id, account, region, service, operation;
    std::string user_agent;
    int attempt = 1;                                             // of the SDK, as its header amz-sdk-request says
    std::vector<std::pair<std::string, std::string>> parameters; // long values are cut
    int status = 200;
    std::string error, message; // code and text of a refusal; else empty
    std::string fault;          // what a fault rule did: error, cut before, cut after, truncate or latency; else empty
};

// The last thousand API calls of all accounts.
class request_log {
  public:
    void add(request_record&& r) {
        r.number = ++last_;
        records_.push_back(std::move(r));
        if (records_.size() > kept) records_.pop_front();
    }
    std::deque<request_record> const& records() const { return records_; } // oldest first
    std::uint64_t last() const { return last_; }
    // Forgets them: gives them to be freed when there is time.
    std::deque<request_record> take() { return std::exchange(records_, {}); }

  private:
    static constexpr std::size_t kept = 1'000;
    std::deque<request_record> records_;
    std::uint64_t last_ = 0;
};

} // namespace sesame
