#pragma once
#include "model/account/options.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the values of options must be. Each check gives the text of a refusal, which says what was found and what was
// expected; empty if the value is good.

namespace sesame::server {

// The word that somebody may have meant: "; did you mean 'port'?". Empty if none is near.
std::string suggestion(std::string_view wrong, std::vector<std::string> const& known);
// "expected a region, got 'x'".
std::string expected(std::string const& wanted, std::string const& text);

// One of these words. The help lists them, as it does for CLI::IsMember, whose refusal suggests nothing.
CLI::Validator one_of(std::vector<std::string> const& words);
// A whole number within these bounds, as CLI11 reads it. It takes an empty text for 0; this refuses one.
CLI::Validator number(std::uint64_t least, std::uint64_t most);
CLI::Validator port_number();

std::string account_id(std::string const& text);
std::string region_name(std::string const& text);
std::string base_url(std::string const& text);
std::string host_name(std::string const& text);
// An origin as a browser writes it in the header Origin; here its host may begin with "*." and its port may be "*".
std::string page_origin(std::string const& text);
std::string function_url(std::string const& text);
std::string endpoint_url(std::string const& text);

// Reads "instant", "manual" or a time such as 30s; nothing for other texts.
std::optional<ses::verification_policy> verification_of(std::string_view text);
std::string verification(std::string const& text);

} // namespace sesame::server
