#include "model/ses/deliverability/domain_statistics.hpp"

#include "model/account/account.hpp"
#include "model/base/sha256.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/deliverability/dashboard.hpp"
#include "model/ses/insights/isp.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

namespace sesame::ses {
namespace {

constexpr auto day = std::chrono::hours{24};

bool is_within(timestamp at, timestamp start, timestamp end) { return day_of(start) <= at && at < day_of(end) + day; }

bool is_of_domain(mail const& m, std::string_view domain) { return iequals(m.from_domain.text(), domain); }

struct placed_recipient {
    timestamp at;
    std::string_view address;
    bool spam;
};

// Calls f for each recipient that got the mail.
void for_each_placed(mail const& m, std::function<void(placed_recipient const&)> const& f) {
    std::vector<std::string> complained;
    for (auto const& h : m.happened)
        if (auto const* const c = find<complaint>(h.what))
            complained.insert(complained.end(), c->by.begin(), c->by.end());
    for (auto const& h : m.happened)
        if (auto const* const d = find<delivery>(h.what))
            for (auto const& r : d->recipients)
                f({h.what.at, r, std::find(complained.begin(), complained.end(), r) != complained.end()});
}

bool was_opened(mail const& m) {
    return std::any_of(m.happened.begin(), m.happened.end(), [](happening const& h) { return find<open>(h.what); });
}

void count(placement& to, placed_recipient const& r) {
    auto& own = to.by_isp[std::string(isp_of(r.address))];
    ++(r.spam ? to.all.spam : to.all.inbox);
    ++(r.spam ? own.spam : own.inbox);
}

std::string shown_subject(mail const& m) {
    if (!m.subject.empty()) return m.subject;
    return std::string(m.headers.find("Subject").value_or(""));
}

std::string campaign_id(std::string const& from, std::string const& subject) {
    return sha256_hex(from + "\n" + subject).substr(0, 32);
}

void add(campaign& to, mail const& m) {
    ++to.mails;
    to.recipients += m.destination.size();
    to.read += was_opened(m);
    for_each_placed(m, [&](placed_recipient const& r) {
        if (to.inbox + to.spam == 0) to.first_seen = to.last_seen = r.at;
        to.first_seen = std::min(to.first_seen, r.at);
        to.last_seen = std::max(to.last_seen, r.at);
        ++(r.spam ? to.spam : to.inbox);
        std::string isp(isp_of(r.address));
        if (std::find(to.esps.begin(), to.esps.end(), isp) == to.esps.end()) to.esps.push_back(std::move(isp));
    });
}

// All of them with a delivery, of the mails that count.
std::vector<campaign> collect(account const& a, std::function<bool(mail const&)> const& counts) {
    std::vector<campaign> out;
    std::map<std::string, std::size_t> places;
    a.ses->mails.for_each([&](mail const& m) {
        if (!counts(m)) return;
        auto from = mime::bare_address(m.source);
        auto subject = shown_subject(m);
        auto id = campaign_id(from, subject);
        auto const place = places.try_emplace(id, out.size()).first->second;
        if (place == out.size()) {
            auto& made = out.emplace_back();
            made.id = std::move(id);
            made.subject = std::move(subject);
            made.from = std::move(from);
        }
        add(out[place], m);
    });
    std::erase_if(out, [](campaign const& c) { return c.inbox + c.spam == 0; });
    return out;
}

void check_statistics_period(timestamp start, timestamp end) {
    if (end < start || end - start > 30 * day) throw refusal(reason::invalid_statistics_period);
}

} // namespace

domain_statistics statistics_of(account const& a, std::string const& domain, timestamp start, timestamp end) {
    auto const* const identity = find_identity(a, domain);
    if (!identity || identity->kind != identity_kind::domain)
        throw refusal(reason::statistics_domain_not_found, {domain});
    check_statistics_period(start, end);
    domain_statistics out;
    for (auto at = day_of(start); at <= end; at += day) out.daily[at];
    a.ses->mails.for_each([&](mail const& m) {
        if (!is_of_domain(m, identity->name)) return;
        bool delivered = false;
        for_each_placed(m, [&](placed_recipient const& r) {
            if (!is_within(r.at, start, end)) return;
            delivered = true;
            count(out.overall, r);
            count(out.daily[day_of(r.at)], r);
        });
        out.delivered += delivered;
        out.read += delivered && was_opened(m);
    });
    return out;
}

std::vector<campaign> campaigns_of(account const& a, std::string const& domain, timestamp start, timestamp end,
                                   timestamp now) {
    require_subscribed(a, domain, now);
    check_statistics_period(start, end);
    auto out = collect(a, [&](mail const& m) { return is_of_domain(m, domain); });
    std::erase_if(out,
                  [&](campaign const& c) { return c.last_seen < day_of(start) || c.first_seen >= day_of(end) + day; });
    return out;
}

campaign require_campaign(account const& a, std::string const& id, timestamp now) {
    auto const board = dashboard_of(a, now);
    auto const counts = [&](mail const& m) {
        return std::any_of(board.domains.begin(), board.domains.end(),
                           [&](subscribed_domain const& d) { return is_of_domain(m, d.name); });
    };
    for (auto& c : collect(a, counts))
        if (c.id == id) return std::move(c);
    throw refusal(reason::campaign_not_found, {id});
}

} // namespace sesame::ses
