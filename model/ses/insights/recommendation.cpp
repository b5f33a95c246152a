#include "model/ses/insights/recommendation.hpp"

#include "model/account/account.hpp"
#include "model/ses/insights/metrics.hpp"
#include "model/ses/state.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace sesame::ses {
namespace {

struct recommendation_row {
    recommendation_type type;
    recommendation_impact impact;
    std::string_view description;
};

// By type. Subjects and impacts as in the AWS SES developer guide, "Virtual Deliverability Manager advisor"; the
// sentences are ours.
constexpr recommendation_row recommendation_rows[]{
    {recommendation_type::DKIM, recommendation_impact::HIGH, "DKIM verification is not enabled."},
    {recommendation_type::DMARC, recommendation_impact::HIGH, "DMARC configuration was not found."},
    {recommendation_type::SPF, recommendation_impact::HIGH,
     "SPF record was not found: no MAIL FROM domain is verified."},
    {recommendation_type::BIMI, recommendation_impact::LOW, "BIMI record was not found."},
    {recommendation_type::COMPLAINT, recommendation_impact::HIGH, "The complaint rate is high."},
    {recommendation_type::BOUNCE, recommendation_impact::HIGH, "The bounce rate is high."},
    {recommendation_type::FEEDBACK_3P, recommendation_impact::HIGH, ""},
    {recommendation_type::IP_LISTING, recommendation_impact::HIGH, ""},
};

constexpr recommendation_row const& row_of(recommendation_type type) {
    return recommendation_rows[static_cast<std::size_t>(type)];
}

constexpr auto looked_back = std::chrono::days{7};
constexpr std::uint64_t fewest_sends = 100; // a rate of fewer says nothing
// Rates at which AWS reviews an account: Amazon SES developer guide, "Sending review process FAQs".
constexpr double high_bounce_rate = 0.05, high_complaint_rate = 0.001;

using rates = std::map<std::string, metric_counts, std::less<>>; // by identity

rates recent_counts(account const& a, timestamp now) {
    rates out;
    auto const& all = a.ses->insights.metrics;
    for (auto at = all.lower_bound({now - looked_back}); at != all.end(); ++at)
        add_counts(out[at->first.identity], at->second);
    return out;
}

bool exceeds(rates const& all, std::string_view identity, metric what, double limit) {
    auto const found = all.find(identity);
    if (found == all.end()) return false;
    auto const count = count_of(found->second, what), sent = count_of(found->second, metric::SEND);
    return sent >= fewest_sends && static_cast<double>(count) > limit * static_cast<double>(sent);
}

// A domain passes DMARC by DKIM or by a MAIL FROM domain of its own.
std::array<bool, std::size(recommendation_rows)> wrong_with(identity const& i, rates const& all) {
    std::array<bool, std::size(recommendation_rows)> out{};
    auto const set = [&](recommendation_type type, bool wrong) { out[static_cast<std::size_t>(type)] = wrong; };
    if (i.kind == identity_kind::domain) {
        bool const dkim = i.dkim.enabled && i.dkim.verification.stands();
        bool const mail_from = !i.mail_from.domain.empty() && i.mail_from.verification.stands();
        set(recommendation_type::DKIM, !dkim);
        set(recommendation_type::SPF, !mail_from);
        set(recommendation_type::DMARC, !dkim && !mail_from);
        set(recommendation_type::BIMI, true); // a record that nobody can publish here
    }
    set(recommendation_type::BOUNCE, exceeds(all, i.name, metric::PERMANENT_BOUNCE, high_bounce_rate));
    set(recommendation_type::COMPLAINT, exceeds(all, i.name, metric::COMPLAINT, high_complaint_rate));
    return out;
}

void note(std::map<recommendation_type, recommendation>& all, recommendation_type type, bool wrong, timestamp now) {
    auto const known = all.find(type);
    if (known == all.end()) {
        if (wrong) all.emplace(type, recommendation{recommendation_status::OPEN, now, now});
        return;
    }
    auto const status = wrong ? recommendation_status::OPEN : recommendation_status::FIXED;
    if (known->second.status == status) return;
    known->second.status = status;
    known->second.updated = now;
}

} // namespace

recommendation_impact impact_of(recommendation_type type) { return row_of(type).impact; }
std::string_view description_of(recommendation_type type) { return row_of(type).description; }

void review_identities(account& a, timestamp now) {
    auto& s = *a.ses;
    std::erase_if(s.insights.recommendations, [&](auto const& r) { return !s.identities.find(r.first); });
    auto const all = recent_counts(a, now);
    s.identities.for_each([&](identity const& i) {
        if (!i.verification.stands()) return;
        auto const wrong = wrong_with(i, all);
        auto const known = s.insights.recommendations.find(i.name);
        bool const is_new = known == s.insights.recommendations.end();
        if (is_new && std::none_of(wrong.begin(), wrong.end(), std::identity())) return;
        auto& own = is_new ? s.insights.recommendations[i.name] : known->second;
        for (auto const& row : recommendation_rows) note(own, row.type, wrong[static_cast<std::size_t>(row.type)], now);
    });
}

} // namespace sesame::ses
