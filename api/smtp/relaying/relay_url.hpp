#pragma once
#include "model/history/relay_queue.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::smtp {

// How a server that gets mail is named; for refusals.
inline constexpr std::string_view relay_url_form = "smtp://[user:password@]host[:port], or smtps://…";

// The ports are 25 and 465 unless they are named; user and password may be percent-encoded. "?auth=clear-text" at the
// end lets the password go without TLS; a server of this machine (localhost, 127.0.0.1, [::1]) gets it so anyway.
// Nothing for other texts.
std::optional<relay_server> read_relay_url(std::string_view url);

// Such a URL, or what is none, for an error: user and password are masked.
std::string without_user(std::string_view url);

} // namespace sesame::api::smtp
