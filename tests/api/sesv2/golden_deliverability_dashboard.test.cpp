#include "model/ses/dedicated_ips/dedicated_ip.hpp"
#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr std::string_view board = "/deliverability-dashboard";
std::string at_board(std::string_view path) { return std::string(board).append(path); }

// A verified domain, on the 14th of November 2023.
struct watcher : v2_caller {
    watcher() { verify("example.com"); }
    void send(std::string const& to, std::string const& subject = "Hello") {
        REQUIRE(ses("SendEmail", {{"Source", "Me <me@example.com>"},
                                  {"Destination.ToAddresses.member.1", to},
                                  {"Message.Subject.Data", subject},
                                  {"Message.Body.Text.Data", "text"}})
                    .status == 200);
        pass(std::chrono::seconds{5});
    }
};

} // namespace

TEST_CASE("PutDeliverabilityDashboardOption subscribes domains until the month after they are left out") {
    watcher c;
    c.verify("example.org");
    v2_transcript t(c, "PutDeliverabilityDashboardOption");
    t.call("Nobody subscribed yet.", "200", "GET", std::string(board));
    t.call("Two domains.", "200", "PUT", std::string(board),
           R"({"DashboardEnabled":true,"SubscribedDomains":[{"Domain":"example.com","InboxPlacementTrackingOption":)"
           R"({"Global":true,"TrackedIsps":["Gmail"]}},{"Domain":"example.org"}]})");
    t.call("Both are active.", "200", "GET", std::string(board));
    t.call("One is left out.", "200", "PUT", std::string(board),
           R"({"DashboardEnabled":true,"SubscribedDomains":[{"Domain":"example.com"}]})");
    t.call("It ends with the month.", "200", "GET", std::string(board));
    t.call("A domain is verified.", "404 NotFoundException", "PUT", std::string(board),
           R"({"DashboardEnabled":true,"SubscribedDomains":[{"Domain":"example.net"}]})");
    t.call("A domain is given once.", "400 BadRequestException", "PUT", std::string(board),
           R"({"DashboardEnabled":true,"SubscribedDomains":[{"Domain":"example.com"},{"Domain":"EXAMPLE.com"}]})");
    t.call("It is said whether.", "400 BadRequestException", "PUT", std::string(board), "{}");
    t.call("The subscription is cancelled.", "200", "PUT", std::string(board), R"({"DashboardEnabled":false})");
    t.call("It ends with the month, too.", "200", "GET", std::string(board));
    c.pass(std::chrono::hours{24 * 17});
    t.call("The month has ended.", "200", "GET", std::string(board));
    t.require_golden();
}

TEST_CASE("GetDomainStatisticsReport counts what became of a domain's mail") {
    watcher c;
    v2_transcript t(c, "GetDomainStatisticsReport");
    c.send("ann@gmail.com");
    c.send("bob@example.net");
    c.send("complaint@simulator.amazonses.com");
    auto const report = at_board("/statistics-report/example.com?StartDate=");
    t.call("Each day of the period is there.", "200", "GET",
           report + "2023-11-13T00:00:00Z&EndDate=2023-11-14T23:00:00Z");
    t.call("Other days have other mail.", "200", "GET", report + "2023-11-12T00:00:00Z&EndDate=2023-11-13T00:00:00Z");
    t.call("A period has 30 days at most.", "400 BadRequestException", "GET",
           report + "2023-10-01T00:00:00Z&EndDate=2023-11-14T00:00:00Z");
    t.call("It ends after it begins.", "400 BadRequestException", "GET",
           report + "2023-11-14T00:00:00Z&EndDate=2023-11-13T00:00:00Z");
    t.call("It is required.", "400 BadRequestException", "GET", at_board("/statistics-report/example.com"));
    t.call("The domain is an identity.", "404 NotFoundException", "GET",
           at_board("/statistics-report/example.org?StartDate=2023-11-13T00:00:00Z&EndDate=2023-11-14T00:00:00Z"));
    t.require_golden();
}

TEST_CASE("ListDomainDeliverabilityCampaigns shows mails of one sender and subject as a campaign") {
    watcher c;
    v2_transcript t(c, "ListDomainDeliverabilityCampaigns");
    c.send("ann@gmail.com", "News");
    c.send("bob@example.net", "News");
    c.send("bob@example.net", "More");
    auto const list =
        at_board("/domains/example.com/campaigns?StartDate=2023-11-14T00:00:00Z&EndDate=2023-11-15T00:00:00Z");
    t.call("A domain without a subscription has none.", "404 NotFoundException", "GET", list);
    c.v2("PUT", board, R"({"DashboardEnabled":true,"SubscribedDomains":[{"Domain":"example.com"}]})");
    auto const listed = t.call("There are two.", "200", "GET", list);
    t.call("Or one on a page.", "200", "GET", list + "&PageSize=1");
    auto const id = member(listed, "/DomainDeliverabilityCampaigns/0/CampaignId");
    t.call("One by its id.", "200", "GET", at_board("/campaigns/" + id));
    t.call("An unknown one.", "404 NotFoundException", "GET", at_board("/campaigns/none"));
    t.call("Other days had none.", "200", "GET",
           at_board("/domains/example.com/campaigns?StartDate=2023-11-01T00:00:00Z&EndDate=2023-11-02T00:00:00Z"));
    t.require_golden();
}

TEST_CASE("GetBlacklistReports finds dedicated IPs on no blacklist") {
    watcher c;
    ses::grant_dedicated_ips(c.home(), {"192.0.2.1", "192.0.2.2"}, c.where.now);
    v2_transcript t(c, "GetBlacklistReports");
    auto const report = at_board("/blacklist-report");
    t.call("Two IPs.", "200", "GET", report + "?BlacklistItemNames=192.0.2.1&BlacklistItemNames=192.0.2.2");
    t.call("Only the account's own.", "404 NotFoundException", "GET", report + "?BlacklistItemNames=192.0.2.9");
    t.call("At least one.", "400 BadRequestException", "GET", report);
    t.require_golden();
}
