#pragma once
#include "model/account/refusal.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The wording of refusals.

namespace sesame::api {

// An error on the wire.
struct aws_error {
    std::string code, message;
    int status = 400; // 5xx makes the response's Type "Receiver", else "Sender"
    std::vector<std::pair<std::string, std::string>> members{}; // further elements inside <Error>, in order
    // __type in a JSON response of a service that once spoke Query: "com.amazonaws.sqs#QueueDoesNotExist". The field
    // x-amzn-query-error then has the code. Empty: __type is the code.
    std::string json_type{};
    bool is_bare = false; // its document in XML is one empty element, named by the code
};

// `text` with the arguments put in: {1}, {2} …; a brace before anything else stands for itself.
std::string filled_in(std::string_view text, std::span<std::string const> arguments);
// `text` with what `value` has for each {word}. Where it has nothing, and before anything else, the brace stays.
std::string filled_in(std::string_view text, std::function<std::optional<std::string>(std::string_view)> const& value);

// The words of a reason; the table has a row for each, in the order of the enumerators. Of a row: the reason `why`, the
// `code`, the `text`, in which {1}, {2} … are the refusal's arguments, and the `status`.
template<class Row, class Reason, std::size_t N>
aws_error words_of(Row const (&table)[N], Reason why, std::span<std::string const> arguments) {
    auto const& row = table[static_cast<std::size_t>(why)];
    return {std::string(row.code), filled_in(row.text, arguments), row.status};
}

// True if a table has a row for each of its reasons, in order, up to the last.
template<class Row, class Reason, std::size_t N>
consteval bool is_complete(Row const (&table)[N], Reason last) {
    for (std::size_t i = 0; i < N; ++i)
        if (static_cast<std::size_t>(table[i].why) != i) return false;
    return N == static_cast<std::size_t>(last) + 1;
}

// The rows of all tables, by their reasons. A reason that no table has gets a row without a code.
template<class Row, std::size_t N, class... Tables>
constexpr std::array<Row, N> by_reason(Tables const&... tables) {
    std::array<Row, N> out{};
    auto const add = [&](auto const& table) {
        for (auto const& r : table) {
            auto& own = out[static_cast<std::size_t>(r.why)];
            if (!own.code.empty()) throw "a reason has two rows";
            own = r;
        }
    };
    (add(tables), ...);
    return out;
}

// The words of the Query protocol.
aws_error words_of(refusal const& r);
// The words of JSON protocols for the common reasons.
aws_error json_words_of(common_reason why, std::span<std::string const> arguments);

} // namespace sesame::api
