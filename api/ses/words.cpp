#include "api/words.hpp"
#include "model/ses/reason.hpp"

// SES v1.

namespace sesame::api::ses {
namespace {

using sesame::ses::reason;

constexpr worded<reason> words[]{
    {reason::account_sending_paused, "AccountSendingPausedException", "Sending is paused for this account."},
};
static_assert(is_complete(words, reason::account_sending_paused));

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) { return api::words_of(words, why, arguments); }

} // namespace sesame::api::ses
