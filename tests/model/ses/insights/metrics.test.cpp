#include "model/ses/insights/metrics.hpp"

#include "tests/model/ses/mailer.hpp"

#include <numeric>

using namespace sesame;
using namespace sesame::test;

namespace {

// The sum over all days.
std::uint64_t total(mailer& m, ses::metric what, std::vector<ses::metric_filter> const& filters = {}) {
    auto const days = ses::metrics_by_day(m.home, filters, timestamp{}, m.now, m.now);
    return std::accumulate(days.begin(), days.end(), std::uint64_t{0}, [&](std::uint64_t sum, auto const& day) {
        return sum + day.second[static_cast<std::size_t>(what)];
    });
}

ses::bounce bounced_by(ses::bounce_type type, std::string sub_type = "General") {
    ses::bounce out;
    out.bounce_type = type;
    out.bounce_sub_type = std::move(sub_type);
    return out;
}

constexpr auto tracked = {ses::event_type::open, ses::event_type::click};

} // namespace

TEST_CASE("sends and deliveries count for a single recipient who is not the mailbox simulator") {
    mailer m;
    m.send(m.email({"one@example.org"}));
    m.send(m.email({"one@example.org", "two@example.org"}));
    m.send(m.email({"success@simulator.amazonses.com"}));
    m.advance(std::chrono::seconds{1});
    CHECK(total(m, ses::metric::SEND) == 1);
    CHECK(total(m, ses::metric::DELIVERY) == 1);
}

TEST_CASE("bounces count by their type, and complaints, but not those by the suppression list") {
    mailer m;
    auto const id = m.send(m.email({"one@example.org"}));
    m.happen(id, boxed(bounced_by(ses::bounce_type::Permanent)));
    m.happen(id, boxed(bounced_by(ses::bounce_type::Transient)));
    m.happen(id, boxed(bounced_by(ses::bounce_type::Undetermined)));
    m.happen(id, boxed(bounced_by(ses::bounce_type::Permanent, "OnAccountSuppressionList")));
    ses::complaint suppressed;
    suppressed.sub_type = "OnAccountSuppressionList";
    m.happen(id, boxed(suppressed));
    m.happen(id, boxed(ses::complaint{}));
    CHECK(total(m, ses::metric::PERMANENT_BOUNCE) == 1);
    CHECK(total(m, ses::metric::TRANSIENT_BOUNCE) == 1);
    CHECK(total(m, ses::metric::COMPLAINT) == 1);
}

TEST_CASE("opens and clicks count once a mail") {
    mailer m({}, tracked);
    auto const id = m.send(m.email({"one@example.org"}));
    for (int i = 0; i < 2; ++i) {
        m.happen(id, ses::open{"192.0.2.1", "Mozilla"});
        m.happen(id, boxed(ses::click{}));
    }
    CHECK(total(m, ses::metric::OPEN) == 1);
    CHECK(total(m, ses::metric::CLICK) == 1);
}

TEST_CASE("deliveries count again where an open, a click or a complaint can follow") {
    mailer m({}, tracked);
    m.send(m.email({"one@gmail.com"})); // Gmail tells no complaints
    auto untracked = m.email({"one@example.org"});
    untracked.configuration_set.reset();
    m.send(untracked);
    m.advance(std::chrono::seconds{1});
    CHECK(total(m, ses::metric::DELIVERY) == 2);
    CHECK(total(m, ses::metric::DELIVERY_OPEN) == 1);
    CHECK(total(m, ses::metric::DELIVERY_CLICK) == 1);
    CHECK(total(m, ses::metric::DELIVERY_COMPLAINT) == 1);
}

TEST_CASE("metrics have dimensions") {
    mailer m;
    m.send(m.email({"one@gmail.com"}));
    m.send(m.email({"one@example.org"}));
    using dimension = ses::metric_dimension;
    CHECK(total(m, ses::metric::SEND, {{dimension::ISP, {"Gmail"}}}) == 1);
    CHECK(total(m, ses::metric::SEND, {{dimension::ISP, {"Gmail", "UNKNOWN_ISP"}}}) == 2);
    CHECK(total(m, ses::metric::SEND, {{dimension::EMAIL_IDENTITY, {"sender@example.com"}}}) == 2);
    CHECK(total(m, ses::metric::SEND, {{dimension::EMAIL_IDENTITY, {"example.com"}}}) == 0);
    CHECK(total(m, ses::metric::SEND, {{dimension::CONFIGURATION_SET, {"cs"}}, {dimension::ISP, {"Gmail"}}}) == 1);
    CHECK(total(m, ses::metric::SEND, {{dimension::TENANT_NAME, {"tenant"}}}) == 0);
}

TEST_CASE("metrics are of days, for ninety days, whether or not the mails are still there") {
    mailer m;
    m.home.clock.offset = {};
    m.send(m.email({"one@example.org"}));
    m.home.ses->mails.erase_oldest(1);
    auto const sent_at = m.now;
    m.advance(std::chrono::days{2});
    m.send(m.email({"one@example.org"}));
    auto const days = ses::metrics_by_day(m.home, {}, sent_at, m.now + std::chrono::days{9}, m.now);
    REQUIRE(days.size() == 3);
    CHECK(days.begin()->first == timestamp{std::chrono::seconds{1'699'920'000}});
    std::vector<std::uint64_t> sends;
    for (auto const& [day, counts] : days) sends.push_back(counts[0]);
    CHECK(sends == std::vector<std::uint64_t>{1, 0, 1});
    m.advance(std::chrono::days{90});
    m.send(m.email({"one@example.org"}));
    CHECK(total(m, ses::metric::SEND) == 2);
    CHECK(m.home.ses->insights.metrics.size() == 2); // the oldest is forgotten
}

TEST_CASE("beyond ten thousand series only totals are counted") {
    mailer m;
    auto& all = m.home.ses->insights.metrics;
    for (int i = 0; i < 10'000; ++i) all[{m.now, std::to_string(i), "", "", ""}].resize(ses::metric_count);
    m.send(m.email({"one@example.org"}));
    m.send(m.email({"one@gmail.com"}));
    CHECK(all.size() == 10'001);
    CHECK(total(m, ses::metric::SEND) == 2);
    CHECK(total(m, ses::metric::SEND, {{ses::metric_dimension::ISP, {"Gmail"}}}) == 0);
}
