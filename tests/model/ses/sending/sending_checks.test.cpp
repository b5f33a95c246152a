#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"

#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/serialize.hpp>

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

TEST_CASE("a raw mail's set and tags may come from its headers, and parameters win") {
    mailer w;
    raw_email e;
    e.data = "From: sender@example.com\nTo: a@example.org\nX-SES-CONFIGURATION-SET: cs\n"
             "X-SES-MESSAGE-TAGS: k1=v1, k2=v2\nSubject: raw\n\nbody";
    w.send_raw(e);
    auto const tags = [&] { return boost::json::parse(w.events().at(0)).at("mail").at("tags").as_object(); };
    auto const from_headers = tags();
    REQUIRE(from_headers.at("k1").at(0) == "v1");
    REQUIRE(from_headers.at("k2").at(0) == "v2");
    e.tags = {{"own", "tag"}};
    w.send_raw(e);
    auto const given = tags();
    REQUIRE(given.at("own").at(0) == "tag");
    REQUIRE_FALSE(given.contains("k1"));
    e.configuration_set = "unknown";
    REQUIRE(test::refusal_of([&] { w.send_raw(e); }) == "configuration_set_not_found: unknown");
}

TEST_CASE("a refusal quotes a raw mail's headers in UTF-8, whatever their bytes are") {
    mailer w;
    auto const refusal_with = [&](std::string const& header) {
        raw_email e;
        e.data = "From: sender@example.com\nTo: a@example.org\n" + header + "\n\nbody";
        return test::refusal_of([&] { w.send_raw(e); });
    };
    REQUIRE(refusal_with("X-SES-MESSAGE-TAGS: k=\xf9") == "invalid_tag_value: \uFFFD");
    REQUIRE(refusal_with("X-SES-CONFIGURATION-SET: \xf9") == "configuration_set_not_found: \uFFFD");
}

TEST_CASE("an empty raw mail is accepted when sender and destinations are given") {
    mailer w;
    raw_email e;
    e.source = "sender@example.com";
    e.destinations = {"a@example.org"};
    e.configuration_set = "cs";
    w.send_raw(e);
    auto const mail = boost::json::parse(w.events().at(0)).at("mail").as_object();
    REQUIRE(mail.at("headers").as_array().empty());
    REQUIRE(mail.at("commonHeaders").as_object().size() == 1);
    REQUIRE_FALSE(mail.at("tags").as_object().contains("ses:from-domain"));
}

TEST_CASE("sends are checked in AWS's order") {
    mailer w;
    auto const with = [&](auto change) {
        auto e = w.email({"a@example.org"});
        change(e);
        return test::refusal_of([&] { w.send(e); });
    };
    auto const unverified = [](formatted_email& e) { e.source = "Name <other@example.com>"; };
    REQUIRE(with(unverified) == "senders_not_verified: US-EAST-1, Name <other@example.com>");
    REQUIRE(with([&](formatted_email& e) {
                unverified(e);
                e.tags = {{"", ""}};
            }) == "tag_name_missing");
    REQUIRE(with([](formatted_email& e) { e.to = {"nowhere"}; }) == "address_without_domain");
    REQUIRE(with([](formatted_email& e) { e.to.assign(51, "a@example.org"); }) == "too_many_recipients");
    REQUIRE(with([](formatted_email& e) { e.to.assign(50, "a@example.org"); }) == "accepted");
    REQUIRE(with([&](formatted_email& e) {
                unverified(e);
                e.configuration_set = "none";
            }) == "configuration_set_not_found: none");
    raw_email raw;
    raw.data = "To: a@example.org\r\n\r\n";
    REQUIRE(test::refusal_of([&] { w.send_raw(raw); }) == "header_missing: From");
    raw.data = "From: sender@example.com\r\n\r\n";
    REQUIRE(test::refusal_of([&] { w.send_raw(raw); }) == "header_missing: To");
    raw.data = "From: sender@example.com\r\nTo: a@b\r\nSubject: a\r\nSubject: b\r\n\r\n";
    REQUIRE(test::refusal_of([&] { w.send_raw(raw); }) == "header_duplicated: Subject");
}

TEST_CASE("a paused account is told before all else, a paused set before unverified senders") {
    mailer w;
    auto e = w.email({"a@example.org"});
    e.source = "stranger@example.net";
    w.home.ses->configuration_sets.find("cs")->sending_enabled = false;
    REQUIRE(test::refusal_of([&] { w.send(e); }) == "configuration_set_sending_paused: cs");
    e.tags = {{"", ""}};
    w.home.ses->sending_enabled = false;
    auto const paused = "account_sending_paused";
    REQUIRE(test::refusal_of([&] { w.send(e); }) == paused);
    REQUIRE(test::refusal_of([&] { w.send_raw({}); }) == paused);
}

TEST_CASE("in the sandbox recipients are verified, too, but for the simulator") {
    options o;
    o.mode = sending_mode::sandbox;
    mailer w(o);
    verify_domain(w.home, "example.org", w.now);
    auto const from_to = [&](std::string source, std::vector<std::string> to) {
        auto e = w.email(std::move(to));
        e.source = std::move(source);
        w.advance(std::chrono::minutes{1});
        return test::refusal_of([&] { w.send(e); });
    };
    REQUIRE(from_to("sender@example.com", {"a@example.org", "bounce@simulator.amazonses.com"}) == "accepted");
    REQUIRE(from_to("S <stranger@example.com>", {"a@example.org", "B <b@example.net>", "c@example.net"}) ==
            "senders_not_verified: US-EAST-1, S <stranger@example.com>, B <b@example.net>, c@example.net");
}

TEST_CASE("tags have names and values of some characters and of 255 at most") {
    mailer w;
    auto const with = [&](std::string name, std::string value) {
        auto e = w.email({"a@example.org"});
        e.tags = {{std::move(name), std::move(value)}};
        return test::refusal_of([&] { w.send(e); });
    };
    REQUIRE(with("n", "") == "tag_value_missing");
    REQUIRE(with("a b", "v") == "invalid_tag_name: a b");
    REQUIRE(with("n", "a b") == "invalid_tag_value: a b");
    REQUIRE(with(std::string(256, 'n'), "v") == "tag_name_too_long");
    REQUIRE(with("n", std::string(256, 'v')) == "tag_value_too_long");
    REQUIRE(with("a b", std::string(256, 'v')) == "invalid_tag_name: a b");
    REQUIRE(with("n", "a.b@c") == "accepted");
    REQUIRE(with("ses:feedback-id-a", "v") == "accepted");
    REQUIRE(with("ses:other", "v") == "invalid_tag_name: ses:other");
}

TEST_CASE("in relaxed mode anyone may send") {
    options o;
    o.mode = sending_mode::relaxed;
    mailer w(o);
    auto e = w.email({"a@example.org"});
    e.source = "anyone@nowhere.example";
    REQUIRE(test::refusal_of([&] { w.send(e); }) == "accepted");
}
