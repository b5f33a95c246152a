#include "model/ses/settings/production_access.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

// "The AWS Support team provides an initial response to your request within 24 hours": Amazon SES developer guide.
constexpr std::chrono::hours review_time{24};

bool is_web_url(std::string_view url) {
    auto const scheme = url.find("://");
    return url.find(' ') == url.npos && (scheme == url.npos || (scheme > 0 && scheme + 3 < url.size()));
}

} // namespace

sending_mode mode_of(accounts const& all, account const& a, timestamp now) {
    auto const mode = all.configured().mode;
    auto const& details = a.ses->settings.details;
    bool const granted = details && details->review && details->review->granted_at <= now;
    return mode == sending_mode::sandbox && granted ? sending_mode::verified : mode;
}

void put_account_details(accounts const& all, account& a, account_details details, bool production_access,
                         timestamp now) {
    auto const& had = a.ses->settings.details;
    if (had && had->review && had->review->granted_at > now) throw refusal(reason::account_review_pending);
    if (!is_web_url(details.website_url)) throw refusal(reason::invalid_website_url);
    details.review = had ? had->review : std::nullopt;
    if (production_access && !details.review) {
        bool const in_sandbox = mode_of(all, a, now) == sending_mode::sandbox;
        auto const number = std::to_string(now.time_since_epoch().count()); // as AWS Support numbers its cases
        details.review = account_review{number, in_sandbox ? now + review_time : now};
    }
    a.ses->settings.details = std::move(details);
}

} // namespace sesame::ses
