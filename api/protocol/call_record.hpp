#pragma once
#include "api/credentials.hpp"
#include "api/request.hpp"
#include "api/response.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"
#include "model/base/arn.hpp"
#include "model/history/packed_pairs.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// The record of calls, for /requests.

namespace sesame::api::protocol {

inline constexpr std::size_t longest_recorded_name = 128; // bytes, of a name or code

// The parameters of a call, cut for the record.
struct recorded_parameters {
    static constexpr std::size_t most = 1'000, longest_name = longest_recorded_name, longest_value = 2'000;
    packed_pairs list{};
    std::size_t left_out = 0;

    bool is_full() const { return list.size() == most; }
    // Cuts both; leaves out what is too much.
    void add(std::string_view name, std::string_view value);
};

// The caller, as far as the request names it.
struct caller_words {
    explicit caller_words(request const& r);
    std::string user_agent;
    int attempt = 1; // of the SDK
    std::chrono::steady_clock::time_point came = std::chrono::steady_clock::now();
};

// Notes account and region of a call in the response. They come from the signature. An unsigned call, such as a visit
// to a SubscribeURL, names them by its ARN.
void locate(response& out, accounts const& all, credentials const& who, std::optional<arn> const& subject);

// The message and the reason of a refusal.
struct refused_words {
    std::string message{};
    std::optional<refusal> why{};
};

// Adds a hint to the response of a refused call.
void record(accounts& all, response& out, caller_words const& by, recorded_parameters parameters, refused_words refused,
            timestamp now);

} // namespace sesame::api::protocol
