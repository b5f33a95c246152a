#include "model/ses/insights/metrics.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/insights/isp.hpp"
#include "model/ses/insights/message_insights.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

#include <algorithm>
#include <functional>

namespace sesame::ses {
namespace {

constexpr auto a_day = std::chrono::days{1};
constexpr auto remembered = 90 * a_day;
constexpr std::size_t most_series = 10'000;

metric_counts& counts_of(account& a, mail const& m, std::string_view isp, timestamp at) {
    auto& all = a.ses->insights.metrics;
    metric_series series{day_of(at), std::string(identity_of(m)), m.configuration_set, std::string(isp), m.tenant};
    while (!all.empty() && all.begin()->first.day < series.day - remembered) all.erase(all.begin());
    if (all.size() >= most_series && !all.contains(series)) series = {series.day};
    auto& out = all[series];
    out.resize(metric_count);
    return out;
}

bool is_first(mail const& m, event_type type) {
    return std::none_of(m.happened.begin(), m.happened.end(),
                        [&](happening const& h) { return type_of(h.what) == type; });
}

std::vector<metric> counted_by(mail const& m, std::string_view isp, event const& e) {
    auto const when = [](bool counts, metric what) { return counts ? std::vector{what} : std::vector<metric>{}; };
    switch (type_of(e)) {
    case event_type::send:
        return {metric::SEND};
    case event_type::complaint:
        return {metric::COMPLAINT};
    case event_type::bounce: {
        auto const& b = *find<bounce>(e);
        if (is_bounced_by_ses(b.bounce_sub_type)) return {};
        if (b.bounce_type == bounce_type::Permanent) return {metric::PERMANENT_BOUNCE};
        return when(b.bounce_type == bounce_type::Transient, metric::TRANSIENT_BOUNCE);
    }
    case event_type::open:
        return when(is_first(m, event_type::open), metric::OPEN);
    case event_type::click:
        return when(is_first(m, event_type::click), metric::CLICK);
    case event_type::delivery: {
        std::vector out{metric::DELIVERY};
        if (m.tracked.opens) out.push_back(metric::DELIVERY_OPEN);
        if (m.tracked.clicks) out.push_back(metric::DELIVERY_CLICK);
        if (reports_complaints(isp)) out.push_back(metric::DELIVERY_COMPLAINT);
        return out;
    }
    default:
        return {};
    }
}

bool has_all(metric_series const& s, std::vector<metric_filter> const& filters) {
    return std::all_of(filters.begin(), filters.end(), [&](metric_filter const& f) {
        return std::find(f.values.begin(), f.values.end(), s.value(f.dimension)) != f.values.end();
    });
}

} // namespace

std::string const& metric_series::value(metric_dimension d) const {
    switch (d) {
    case metric_dimension::EMAIL_IDENTITY:
        return identity;
    case metric_dimension::CONFIGURATION_SET:
        return configuration_set;
    case metric_dimension::ISP:
        return isp;
    case metric_dimension::TENANT_NAME:
        break;
    }
    return tenant;
}

void add_counts(metric_counts& to, metric_counts const& more) {
    to.resize(metric_count);
    std::transform(more.begin(), more.end(), to.begin(), to.begin(), std::plus<>());
}

void count_metrics(account& a, mail const& m, event const& e) {
    if (!tells_outcome(m) || !is_told(m, e)) return;
    auto const isp = recipient_isp(m);
    auto const what = counted_by(m, isp, e);
    if (what.empty()) return;
    auto& counts = counts_of(a, m, isp, e.at);
    for (auto const one : what) ++counts[static_cast<std::size_t>(one)];
}

std::map<timestamp, metric_counts> metrics_by_day(account const& a, std::vector<metric_filter> const& filters,
                                                  timestamp start, timestamp end, timestamp now) {
    std::map<timestamp, metric_counts> out;
    auto const first = std::max(day_of(start), day_of(now) - remembered), last = std::min(day_of(end), day_of(now));
    for (auto day = first; day <= last; day += a_day) out.try_emplace(out.end(), day, metric_count);
    auto const& all = a.ses->insights.metrics;
    for (auto at = all.lower_bound({first}); at != all.end() && at->first.day <= last; ++at) {
        if (!has_all(at->first, filters)) continue;
        add_counts(out.at(at->first.day), at->second);
    }
    return out;
}

void check_period(timestamp start, timestamp end) {
    if (end < start) throw refusal(reason::period_reversed);
}

} // namespace sesame::ses
