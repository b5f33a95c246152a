#include "api/smtp/words.hpp"

#include "api/words.hpp"
#include "model/ses/reason.hpp"

#include <algorithm>
#include <string_view>

// Recorded from AWS 2020-2026 where no note says otherwise.

namespace sesame::api::smtp {
namespace {

using sesame::ses::reason;

// What SMTP says of a reason in its own words; in the text {1}, {2} … are the refusal's arguments.
struct own_row {
    refusal::any_reason why;
    std::string_view text;
};

own_row const own_words[]{
    {reason::message_too_long, "552 Message is too long."},
    {reason::configuration_set_not_found,
     "554 Configuration Set does not exist: Configuration set {1} does not exist."},
    {reason::default_configuration_set_not_found,
     "554 Configuration Set does not exist: Configuration set {1} does not exist."},
    {reason::mail_from_domain_not_verified,
     "554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid."},
    {common_reason::internal_failure, "454 Temporary service failure"},
};

// How the reply begins that goes on with the text of SES v1, by that API's code.
struct beginning {
    std::string_view code, reply;
};

constexpr std::string_view any_other = "554 Transaction failed: ";

constexpr beginning beginnings[]{
    {"MessageRejected", "554 Message rejected: "},
    {"AccessDenied", "554 Access denied: "},
    {"Throttling", "454 Throttling failure: "},
    // Made after the others: the name of the error in words.
    {"AccountSendingPausedException", "554 Account sending paused: "},
    {"ConfigurationSetSendingPausedException", "554 Configuration Set sending paused: "},
};

// Arguments may quote the mail.
std::string on_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
    constexpr std::size_t longest = 1'000; // a reply has 512 bytes at most by RFC 5321, 4.5.3.1.5; AWS's may be longer
    if (text.size() > longest) text.erase(longest);
    return text;
}

} // namespace

std::string words_of(refusal const& r) {
    for (auto const& row : own_words)
        if (row.why == r.why) return on_one_line(filled_in(row.text, r.arguments));
    auto const v1 = api::words_of(r);
    auto const* const known = std::find_if(std::begin(beginnings), std::end(beginnings),
                                           [&](beginning const& b) { return b.code == v1.code; });
    auto const begins = known == std::end(beginnings) ? any_other : known->reply;
    return on_one_line(std::string(begins) + v1.message);
}

} // namespace sesame::api::smtp
