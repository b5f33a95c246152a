#pragma once
#include "model/text/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// NextTokens. A token is bound to the list that it was made for: AWS refuses one of another list. `list` is the name of
// the operation, and what it is asked about. It holds what a page ended with, so that pages stay in step while things
// come and go.

namespace sesame::api {

// An opaque token: base64, as AWS's decode, without signs that a URL would have to escape but "=". `last`: the number
// or name of the last thing of the page.
std::string page_token(std::string_view list, std::string_view last);
std::string page_token(std::string_view list, std::uint64_t last);

// What tokens of a list are bound to if its operation is asked about something.
std::string list_about(std::string_view operation, std::string_view subject);

// What the token holds; nothing if we never made such a token for this list.
std::optional<std::string> page_end(std::string_view list, std::string_view token);

// The number after which a page starts: 0 if NextToken is absent or empty: AWS's SDK for .NET sends an empty one for
// the first page (FindTopic). Nothing if we never made such a token for this list.
std::optional<std::uint64_t> page_start(std::string_view list, std::optional<std::string> const& next_token);
// The same with a name.
std::optional<std::string> page_start_name(std::string_view list, std::optional<std::string> const& next_token);

// The part of a list that a page shows, where things have no lasting numbers. Its token names the last thing of the
// page and its place: the next page starts behind that thing, or where it stood if it is gone.
struct shown_part {
    std::size_t from, to;
    std::optional<std::string> next_token;
};
// Nothing if we never made such a token for this list.
template<class Values, class Name>
std::optional<shown_part> part_of(std::string_view list, Values const& all, Name name,
                                  std::optional<std::string> const& next_token, std::size_t page_size) {
    auto const last = page_start_name(list, next_token);
    if (!last) return std::nullopt;
    std::size_t from = 0;
    if (!last->empty()) {
        auto const space = last->find(' ');
        if (space == last->npos) return std::nullopt;
        auto const is_last = [&](auto const& one) { return name(one) == std::string_view(*last).substr(space + 1); };
        auto const at = std::find_if(all.begin(), all.end(), is_last);
        auto const stood = whole_number<std::size_t>(std::string_view(*last).substr(0, space)).value_or(0);
        from = at == all.end() ? std::min(stood, all.size()) : static_cast<std::size_t>(at - all.begin()) + 1;
    }
    auto const to = from + std::min(all.size() - from, page_size);
    if (to == all.size()) return shown_part{from, to, std::nullopt};
    return shown_part{from, to, page_token(list, std::to_string(to - 1) + " " + name(all[to - 1]))};
}

} // namespace sesame::api
