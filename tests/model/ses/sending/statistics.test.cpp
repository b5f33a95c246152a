#include "model/ses/sending/statistics.hpp"

#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::ses;
using namespace std::chrono_literals;
using sesame::test::mailer;

namespace {

options sandbox() {
    options o;
    o.mode = sending_mode::sandbox;
    return o;
}

// A sender in the sandbox whose recipients at example.org are verified.
struct beginner : mailer {
    beginner()
        : mailer(sandbox()) {
        verify_domain(home, "example.org", now);
    }
    std::string send_to(std::vector<std::string> recipients) {
        return test::refusal_of([&] { send(email(std::move(recipients))); });
    }
};

outcome_rule rule(std::string recipient, outcome o) {
    outcome_rule out;
    out.recipient = std::move(recipient);
    out.outcome = std::move(o);
    return out;
}

std::string const too_fast = "sending_rate_exceeded";
std::string const too_many = "daily_quota_exceeded";

} // namespace

TEST_CASE("the quota counts recipients of the last 24 hours, but not the simulator's") {
    mailer w;
    w.send(w.email({"a@example.org", "b@example.org", "bounce@simulator.amazonses.com"}));
    REQUIRE(sent_last_24_hours(w.home, w.now) == 2);
    w.advance(12h);
    w.send(w.email({"c@example.org"}));
    REQUIRE(sent_last_24_hours(w.home, w.now) == 3);
    w.advance(12h);
    REQUIRE(sent_last_24_hours(w.home, w.now) == 1);
}

TEST_CASE("in the sandbox a recipient takes a second, the simulator's as well") {
    beginner w;
    REQUIRE(w.send_to({"a@example.org"}) == "accepted");
    w.advance(999ms);
    REQUIRE(w.send_to({"a@example.org"}) == too_fast);
    w.advance(1ms);
    REQUIRE(w.send_to({"a@example.org", "success@simulator.amazonses.com"}) == "accepted");
    w.advance(1s);
    REQUIRE(w.send_to({"a@example.org"}) == too_fast);
    w.advance(1s);
    REQUIRE(w.send_to({"a@example.org"}) == "accepted");
}

TEST_CASE("a sandbox day has two hundred recipients, and the simulator does not count") {
    beginner w;
    std::vector<std::string> const fifty(50, "a@example.org");
    for (int n = 0; n < 4; ++n) {
        REQUIRE(w.send_to(fifty) == "accepted");
        w.advance(50s);
    }
    REQUIRE(w.send_to({"a@example.org"}) == too_many);
    REQUIRE(w.send_to({"success@simulator.amazonses.com"}) == "accepted");
    w.advance(24h - 151s);
    REQUIRE(w.send_to(fifty) == "accepted");
    w.advance(50s);
    REQUIRE(w.send_to(fifty) == "accepted");
}

TEST_CASE("what is refused counts nowhere, and outside the sandbox nothing is throttled") {
    beginner w;
    REQUIRE(w.send_to({"stranger@example.net"}).starts_with("senders_not_verified"));
    REQUIRE(w.send_to({"a@example.org"}) == "accepted");
    REQUIRE(sent_last_24_hours(w.home, w.now) == 1);
    mailer free;
    for (int n = 0; n < 5; ++n) free.send(free.email(std::vector<std::string>(50, "a@example.org")));
    REQUIRE(sent_last_24_hours(free.home, free.now) == 250);
}

TEST_CASE("a day of sends is told in quarters of an hour, each with what came of mail in it") {
    mailer w;                               // it is 22:13:20
    w.home.ses->suppressed_reasons.clear(); // who bounces does so again
    w.home.ses->outcome_rules = {
        rule("bounce*@example.org", {{1s, bounced{}}}),
        rule("angry@example.org", {{1s, delivered{}}, {20min, complained{}}}),
    };
    for (int n = 0; n < 24; ++n) {
        w.send(w.email({"a@example.org", "bounce1@example.org", "bounce2@example.org", "angry@example.org",
                        "bounce@simulator.amazonses.com", "complaint@simulator.amazonses.com"}));
        w.advance(1h);
    }
    raw_email virus;
    virus.source = "sender@example.com";
    virus.destinations = {"a@example.org"};
    virus.data = R"(Subject: x

X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*)";
    w.send_raw(virus);
    w.advance(1s);
    REQUIRE(sent_last_24_hours(w.home, w.now) == 23 * 4 + 1);

    std::string told;
    auto const points = send_statistics(w.home, w.now);
    REQUIRE(points.size() == 2 * 24 + 1);
    for (auto const& [start, n] : points)
        if (start >= w.now - 2h)
            told.append(iso8601_seconds(start) + " " + std::to_string(n.delivery_attempts) + " " +
                        std::to_string(n.bounces) + " " + std::to_string(n.complaints) + " " +
                        std::to_string(n.rejects) + "\n");
    REQUIRE(told == "2023-11-15T20:30:00Z 0 0 1 0\n"
                    "2023-11-15T21:00:00Z 4 2 0 0\n"
                    "2023-11-15T21:30:00Z 0 0 1 0\n"
                    "2023-11-15T22:00:00Z 1 0 0 1\n");
}

TEST_CASE("statistics go back 14 days") {
    mailer w;
    w.send(w.email({"a@example.org"}));
    w.advance(14 * 24h - 1h);
    REQUIRE(send_statistics(w.home, w.now).size() == 1);
    w.advance(1h);
    REQUIRE(send_statistics(w.home, w.now).empty());
    w.send(w.email({"a@example.org"}));
    REQUIRE(w.home.ses->statistics.size() == 1);
}

TEST_CASE("what the account's suppression list answers is attempted, and hurts nobody's reputation") {
    mailer w;
    suppress(w.home, {"a@example.org", suppression_reason::BOUNCE, w.now, "", ""});
    suppress(w.home, {"b@example.org", suppression_reason::COMPLAINT, w.now, "", ""});
    w.send(w.email({"a@example.org", "b@example.org"}));
    w.advance(1s);
    auto const n = send_statistics(w.home, w.now).begin()->second;
    REQUIRE(n.delivery_attempts == 2);
    REQUIRE(n.bounces + n.complaints == 0);
    REQUIRE(sent_last_24_hours(w.home, w.now) == 2);
}
