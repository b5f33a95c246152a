#include "model/ses/insights/recommendation.hpp"

#include "model/ses/identities/dkim.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

struct advised : world {
    advised() {
        ses::verify_domain(home, "example.com", now);
        advance(milliseconds{10});
    }

    // "DKIM OPEN, SPF FIXED", of the domain.
    std::string advice() {
        ses::review_identities(home, now);
        std::string out;
        for (auto const& [type, what] : home.ses->insights.recommendations["example.com"]) {
            out += out.empty() ? "" : ", ";
            out += std::string(boost::describe::enum_to_string(type, "")) + " " +
                   boost::describe::enum_to_string(what.status, "");
        }
        return out;
    }
    void count(ses::metric what, std::uint64_t how_many) {
        auto& counts = home.ses->insights.metrics[{now, "example.com", "", "", ""}];
        counts.resize(ses::metric_count);
        counts[static_cast<std::size_t>(what)] = how_many;
    }
};

} // namespace

TEST_CASE("a recommendation about a domain is open until the domain is set up, and then fixed") {
    advised w;
    CHECK(w.advice() == "DKIM OPEN, DMARC OPEN, SPF OPEN, BIMI OPEN");
    auto const first = w.now;
    w.advance(std::chrono::hours{1});
    ses::verify_domain_dkim(w.home, "example.com", w.now);
    w.advance(milliseconds{10});
    CHECK(w.advice() == "DKIM FIXED, DMARC FIXED, SPF OPEN, BIMI OPEN");
    auto const& dkim = w.home.ses->insights.recommendations["example.com"].begin()->second;
    CHECK(dkim.created == first);
    CHECK(dkim.updated == w.now);
    ses::set_mail_from(w.home, "example.com", "mail.example.com", {}, w.now);
    w.advance(milliseconds{10});
    CHECK(w.advice() == "DKIM FIXED, DMARC FIXED, SPF FIXED, BIMI OPEN");
    ses::set_dkim_enabled(w.home, "example.com", false);
    CHECK(w.advice() == "DKIM OPEN, DMARC FIXED, SPF FIXED, BIMI OPEN");
}

TEST_CASE("a recommendation about rates needs a hundred mails") {
    advised w;
    w.count(ses::metric::SEND, 99);
    w.count(ses::metric::PERMANENT_BOUNCE, 50);
    CHECK(w.advice() == "DKIM OPEN, DMARC OPEN, SPF OPEN, BIMI OPEN");
    w.count(ses::metric::SEND, 1000);
    w.count(ses::metric::COMPLAINT, 1);
    CHECK(w.advice() == "DKIM OPEN, DMARC OPEN, SPF OPEN, BIMI OPEN");
    w.count(ses::metric::PERMANENT_BOUNCE, 51);
    w.count(ses::metric::COMPLAINT, 2);
    CHECK(w.advice() == "DKIM OPEN, DMARC OPEN, SPF OPEN, BIMI OPEN, COMPLAINT OPEN, BOUNCE OPEN");
    w.advance(std::chrono::days{8}); // the rates of the last week count
    CHECK(w.advice() == "DKIM OPEN, DMARC OPEN, SPF OPEN, BIMI OPEN, COMPLAINT FIXED, BOUNCE FIXED");
}

TEST_CASE("only verified identities have recommendations, and lose them when they go") {
    advised w;
    w.home.ses->verification.done_after.reset();
    ses::verify_domain(w.home, "pending.example.com", w.now);
    w.advice();
    CHECK_FALSE(w.home.ses->insights.recommendations.contains("pending.example.com"));
    ses::delete_identity(w.home, "example.com");
    ses::review_identities(w.home, w.now);
    CHECK(w.home.ses->insights.recommendations.empty());
}
