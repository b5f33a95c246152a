#pragma once
#include "model/lambda/state.hpp"

#include <string>
#include <string_view>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

// Functions that an HTTP server of the user's stands for. Others are only named: what they would get is captured.

namespace sesame::lambda {

inline constexpr std::size_t most_functions = 100; // of an account and region

// "my-function" of "arn:aws:lambda:us-east-1:123456789012:function:my-function:live"; a bare name is itself.
std::string_view name_in(std::string_view function_arn);

// The URL of a function: of its account and region, else of the process; null if it has none. Good until the account
// forgets the function.
std::string const* url_of(accounts const& all, std::string_view function_arn);

// Adds a function, or changes its URL. False if there are too many.
bool put_function(account& a, function wanted);

// Whether it is an http or https URL with a host.
bool is_function_url(std::string_view text);

} // namespace sesame::lambda
