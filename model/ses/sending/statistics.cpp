#include "model/ses/sending/statistics.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

#include <algorithm>
#include <functional>

namespace sesame::ses {
namespace {

constexpr auto one_day = std::chrono::hours{24};
using quarter_hours = std::chrono::duration<std::int64_t, std::ratio<900>>;
constexpr auto told = 14 * one_day;

std::size_t real_ones(std::vector<mime::mailbox> const& recipients) {
    return static_cast<std::size_t>(std::count_if(
        recipients.begin(), recipients.end(), [](mime::mailbox const& r) { return !is_simulator_address(r.address); }));
}

// The recipients in an event may be spelled as the sender wrote them.
bool is_real(std::string_view recipient) { return !is_simulator_address(mime::parse_mailbox(recipient).address); }

// The counts of this quarter of an hour; forgets counts that are too old to show.
send_counts& counts_at(state& s, timestamp at) {
    s.statistics.erase(s.statistics.begin(), s.statistics.lower_bound(at - told));
    return s.statistics[std::chrono::floor<quarter_hours>(at)];
}

} // namespace

sending_quota quota_of(sending_mode mode) {
    if (mode == sending_mode::sandbox) return {200, 1, true};
    return {50'000, 14, false}; // as AWS grants many accounts that leave the sandbox
}

void check_quota(account const& a, sending_quota const& quota, std::vector<mime::mailbox> const& recipients,
                 timestamp now) {
    if (!quota.enforced) return;
    auto const wanted = static_cast<double>(sent_last_24_hours(a, now) + real_ones(recipients));
    if (wanted > quota.max_24_hour_send) throw refusal(reason::daily_quota_exceeded);
    if (now < a.ses->next_send) throw refusal(reason::sending_rate_exceeded);
}

void count_sent(account& a, sending_quota const& quota, std::vector<mime::mailbox> const& recipients, timestamp now) {
    auto& s = *a.ses;
    if (quota.enforced) {
        std::chrono::duration<double> const taken(static_cast<double>(recipients.size()) / quota.max_send_rate);
        s.next_send = std::max(s.next_send, now) + std::chrono::ceil<milliseconds>(taken);
    }
    auto const count = real_ones(recipients);
    if (count == 0) return;
    while (!s.sent.empty() && s.sent.front().at <= now - one_day) s.sent.pop_front();
    // Sends of one second share an entry, so that a day's sends have bounded room.
    auto const second = std::chrono::floor<std::chrono::seconds>(now);
    if (s.sent.empty() || s.sent.back().at != second) s.sent.push_back({second, 0});
    s.sent.back().count += count;
    counts_at(s, now).delivery_attempts += count;
}

void count_outcome(account& a, mail const& m, event const& e) {
    auto const add = [&](std::uint64_t send_counts::*which, auto const& recipients, auto address) {
        auto const count = std::count_if(recipients.begin(), recipients.end(),
                                         [&](auto const& r) { return is_real(std::invoke(address, r)); });
        if (count > 0) counts_at(*a.ses, e.at).*which += static_cast<std::uint64_t>(count);
    };
    if (auto const* const b = find<bounce>(e)) {
        if (!is_bounced_by_ses(b->bounce_sub_type))
            add(&send_counts::bounces, b->recipients, &bounced_recipient::email_address);
    } else if (auto const* const c = find<complaint>(e)) {
        add(&send_counts::complaints, c->by, std::identity{});
    } else if (find<reject>(e)) {
        add(&send_counts::rejects, m.destination, std::identity{});
    }
}

std::size_t sent_last_24_hours(account const& a, timestamp now) {
    std::size_t out = 0;
    for (auto const& s : a.ses->sent)
        if (s.at > now - one_day) out += s.count;
    return out;
}

std::map<timestamp, send_counts> send_statistics(account const& a, timestamp now) {
    auto const& all = a.ses->statistics;
    return {all.lower_bound(now - told), all.end()};
}

} // namespace sesame::ses
