#pragma once
#include "api/codec/writer.hpp"
#include "api/s3/exchange.hpp"
#include "model/account/refusal.hpp"

#include <string>
#include <string_view>

// What S3's lists have in common.

namespace sesame::api::s3 {

// The parameter as a number, at most `most`; `usual` if it is absent. Refuses what is no number.
std::size_t most_of(exchange const& x, std::string_view name, std::size_t usual, std::size_t most);

// A token for what follows `last`; and back. Refuses a token that is none of ours; an empty one means the start.
std::string token_after(std::string_view last);
std::string last_of_token(std::string const& token, std::string_view parameter);

// Of a token that S3 never gave.
refusal wrong_token(std::string_view parameter, std::string const& token);

// Percent-encoded as S3 does for encoding-type=url: a slash stays, a space is a plus.
std::string url_encoded(std::string_view text);

void write_owner(codec::writer& in, std::string_view account);

} // namespace sesame::api::s3
