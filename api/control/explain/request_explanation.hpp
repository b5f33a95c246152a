#pragma once
#include "model/account/account.hpp"
#include "model/history/request_log.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Why a call was refused, and the likely mend, in terms of this server.

namespace sesame::api::control {

// A refused call, and the facts about it. The accounts show their current state.
struct refused_call {
    accounts& all;
    request_record const& call;
    std::vector<std::string> parts; // {1}, {2} …: the arguments of the refusal, and what a row adds
    std::string elsewhere;          // a sentence after a space, such as " It exists in account …"; or empty

    // The parameter, or an empty text.
    std::string parameter(std::string_view name) const;
};

// Some reasons; none stands for any.
class reasons {
  public:
    constexpr reasons() = default;
    template<class... Reason>
    constexpr reasons(Reason... why)
        : these_{why...}
        , count_(sizeof...(why)) {}

    bool contains(refusal::any_reason why) const {
        return count_ == 0 || std::find(these_.begin(), these_.begin() + count_, why) != these_.begin() + count_;
    }

  private:
    std::array<refusal::any_reason, 32> these_{};
    std::ptrdiff_t count_ = 0;
};

// A row of the tables of refusals. The first that fits decides.
struct explained_refusal {
    reasons why;
    std::string_view text; // with {account}, {region} and {operation} of the call, {elsewhere}, and {1}, {2} …: the
                           // arguments of the refusal
    // Optional: whether the row is for this call. It may add parts, and say where else a thing exists.
    bool (*applies)(refused_call&) = nullptr;
};

extern std::span<explained_refusal const> const common_refusals; // of the protocol, and of all services alike
extern std::span<explained_refusal const> const sns_refusals;
extern std::span<explained_refusal const> const sqs_refusals;
extern std::span<explained_refusal const> const sender_refusals;
extern std::span<explained_refusal const> const ses_refusals;
extern std::span<explained_refusal const> const sesv2_refusals;  // of what only SES v2 has
extern std::span<explained_refusal const> const helper_refusals; // of STS and S3
extern std::span<explained_refusal const> const other_refusals; // for the rest: rows for many reasons; the last for any

// The row for a refused call. Puts its parts into `c`.
explained_refusal const& row_of(refused_call& c);

// One or two sentences. Nothing for a call that succeeded, unless its response was lost.
std::optional<std::string> explain(accounts& all, request_record const& r);

} // namespace sesame::api::control
