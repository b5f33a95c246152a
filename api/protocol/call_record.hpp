#pragma once
#include "api/credentials.hpp"
#include "api/request.hpp"
#include "api/response.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"
#include "model/base/arn.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

// What is kept of calls, for /requests.

namespace sesame::api::protocol {

inline constexpr std::size_t longest_recorded_name = 128; // bytes, of a name or code

using parameter_list = std::vector<std::pair<std::string, std::string>>;

// The parameters of a call, cut to what is kept of them.
struct recorded_parameters {
    static constexpr std::size_t most = 1'000, longest_name = longest_recorded_name, longest_value = 2'000;
    parameter_list list{};
    std::size_t left_out = 0;
};

// Who called, as far as the request tells.
struct caller_words {
    explicit caller_words(request const& r);
    std::string user_agent;
    int attempt = 1; // of the SDK
};

// Says in the answer whose call it is: of the account and region of its signature; an unsigned one, such as a visit to
// a SubscribeURL, names them by the ARN that it is about.
void locate(response& out, accounts const& all, credentials const& who, std::optional<arn> const& subject);

// What a refusal said, and why.
struct refused_words {
    std::string message{};
    std::optional<refusal> why{};
};

void record(accounts& all, response const& out, caller_words const& by, recorded_parameters parameters,
            refused_words refused, timestamp now);

} // namespace sesame::api::protocol
