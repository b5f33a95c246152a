#include "model/ses/deliverability/dashboard.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_domains = 1'000;
constexpr std::size_t max_isps = 100; // of a domain
constexpr std::size_t max_isp_name = 100;

std::vector<subscribed_domain>::iterator find_domain(std::vector<subscribed_domain>& all, std::string_view name) {
    return std::find_if(all.begin(), all.end(), [&](auto const& d) { return d.name == name; });
}

void check_verified(account const& a, std::string const& domain) {
    auto const* const found = find_identity(a, domain);
    if (!found || found->kind != identity_kind::domain || !found->verification.stands())
        throw refusal(reason::subscribed_domain_not_verified, {domain});
}

std::vector<subscribed_domain> checked(account const& a, std::vector<subscribed_domain> wanted) {
    if (wanted.size() > max_domains) throw refusal(reason::too_many_subscribed_domains);
    std::vector<subscribed_domain> out;
    for (auto& w : wanted) {
        w.name = ascii_lower(w.name);
        check_verified(a, w.name);
        if (find_domain(out, w.name) != out.end()) throw refusal(reason::subscribed_domain_given_twice, {w.name});
        w.isps.resize(std::min(w.isps.size(), max_isps));
        for (auto& isp : w.isps) isp.resize(utf8_prefix(isp, max_isp_name).size());
        out.push_back(std::move(w));
    }
    return out;
}

} // namespace

void enable_dashboard(account& a, std::vector<subscribed_domain> const& wanted, timestamp now) {
    auto fresh = checked(a, wanted);
    auto& board = a.ses->deliverability.dashboard = dashboard_of(a, now);
    board.enabled = true;
    board.until.reset();
    if (fresh.empty()) return;
    for (auto& w : fresh) {
        auto const known = find_domain(board.domains, w.name);
        w.since = known == board.domains.end() ? now : known->since;
        w.until.reset();
    }
    for (auto& known : board.domains)
        if (find_domain(fresh, known.name) == fresh.end()) {
            if (!known.until) known.until = end_of_month(now);
            fresh.push_back(known);
        }
    board.domains = std::move(fresh);
}

void disable_dashboard(account& a, timestamp now) {
    auto& board = a.ses->deliverability.dashboard = dashboard_of(a, now);
    if (!board.enabled) return;
    board.enabled = false;
    board.until = end_of_month(now);
    for (auto& d : board.domains)
        if (!d.until) d.until = board.until;
}

deliverability_dashboard dashboard_of(account const& a, timestamp now) {
    auto out = a.ses->deliverability.dashboard;
    if (out.until && *out.until <= now) out.until.reset();
    std::erase_if(out.domains, [&](subscribed_domain const& d) { return d.until && *d.until <= now; });
    return out;
}

void require_subscribed(account const& a, std::string const& domain, timestamp now) {
    auto board = dashboard_of(a, now);
    if (find_domain(board.domains, ascii_lower(domain)) == board.domains.end())
        throw refusal(reason::domain_not_subscribed, {domain});
}

} // namespace sesame::ses
