#include "model/ses/dedicated_ips/dedicated_ip.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

// "Warming up dedicated IP addresses (standard)" in the Amazon SES Developer Guide.
constexpr milliseconds whole_warmup = std::chrono::hours{24 * 45};

dedicated_ip& known_ip(account& a, std::string const& ip) {
    return const_cast<dedicated_ip&>(require_dedicated_ip(a, ip));
}

} // namespace

warmup warmup_of(account const& a, dedicated_ip const& i, timestamp now) {
    if (require_ip_pool(a, i.pool).scaling == scaling_mode::MANAGED) return {warmup_status::NOT_APPLICABLE, -1};
    auto const since = std::clamp(now - i.since, milliseconds{0}, whole_warmup);
    auto const percentage = std::min(100, i.warmed_up + static_cast<int>(since * 100 / whole_warmup));
    return {percentage == 100 ? warmup_status::DONE : warmup_status::IN_PROGRESS, percentage};
}

void grant_dedicated_ips(account& a, std::vector<std::string> const& ips, timestamp now) {
    auto& known = a.ses->dedicated_ips.ips;
    std::vector<std::string> gone;
    known.for_each([&](dedicated_ip const& i) {
        if (std::find(ips.begin(), ips.end(), i.ip) == ips.end()) gone.push_back(i.ip);
    });
    for (auto const& ip : gone) known.erase(ip);
    for (auto const& ip : ips)
        if (!known.find(ip)) known.add(ip, {ip, std::string(default_ip_pool), 0, now});
}

dedicated_ip const& require_dedicated_ip(account const& a, std::string const& ip) {
    if (auto const* const found = a.ses->dedicated_ips.ips.find(ip)) return *found;
    throw refusal(reason::dedicated_ip_not_found, {ip});
}

void move_dedicated_ip(account& a, std::string const& ip, std::optional<std::string> const& pool) {
    if (!pool || trim(*pool).empty()) throw refusal(reason::ip_pool_name_blank);
    auto& found = known_ip(a, ip);
    found.pool = require_ip_pool(a, *pool).name;
}

void set_warmup(account& a, std::string const& ip, std::optional<int> percentage, timestamp now) {
    if (!percentage) throw refusal(reason::warmup_percentage_missing);
    if (*percentage < 0 || *percentage > 100) throw refusal(reason::invalid_warmup_percentage);
    auto& found = known_ip(a, ip);
    found.warmed_up = *percentage;
    found.since = now;
}

std::vector<dedicated_ip> dedicated_ips_of(account const& a, std::string_view pool) {
    std::vector<dedicated_ip> out;
    a.ses->dedicated_ips.ips.for_each([&](dedicated_ip const& i) {
        if (i.pool == pool) out.push_back(i);
    });
    return out;
}

} // namespace sesame::ses
