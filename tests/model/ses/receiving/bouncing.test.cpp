#include "model/ses/receiving/bouncing.hpp"

#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/model/ses/receiver.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

bounced_recipient_info info(std::string recipient, std::optional<std::string> bounce_type = {},
                            std::optional<undelivered_recipient> dsn = {}) {
    return {std::move(recipient), std::move(bounce_type), std::move(dsn)};
}

struct bouncer : test::receiver {
    bouncer() {
        add({.name = "all", .enabled = true});
        request.original_message_id = receive().message_id;
        request.sender = "postmaster@example.com";
        request.recipients = {info("you@example.com", "DoesNotExist")};
    }
    bounce_request request;

    std::string bounce() {
        return test::refusal_of([&] { send_bounce(all, home, request, here()); });
    }
    // The mail that was sent last.
    ses::mail const& sent() {
        ses::mail const* out = nullptr;
        home.ses->mails.for_each([&](ses::mail const& m) { out = &m; });
        REQUIRE(out);
        return *out;
    }
};

} // namespace

TEST_CASE("a bounce is a delivery status notification to the sender of the mail") {
    bouncer w;
    auto const id = send_bounce(w.all, w.home, w.request, w.here());
    auto const& sent = w.sent();
    CHECK(sent.message_id == id);
    CHECK(sent.operation == "SendBounce");
    CHECK(sent.destination == std::vector<std::string>{"me@sender.test"});
    test::require_golden("model/bounce.txt", sent.raw);
}

TEST_CASE("a bounce says what the caller knows better") {
    bouncer w;
    undelivered_recipient known{
        "final@example.com",        "delayed", "4.2.2", "smtp; 452 4.2.2 full", "dns; mx.example.com", w.now,
        {{"X-Field", "one\r\ntwo"}}};
    w.request.recipients = {info("you@example.com", {}, known), info("her@example.com", "TemporaryFailure")};
    w.request.explanation = "Try again.";
    w.request.reporting_mta = "dns; mta.example.com";
    w.request.arrival = w.now - std::chrono::hours{1};
    w.request.more = {{"X-Report", "yes"}};
    REQUIRE(w.bounce() == "accepted");
    test::require_golden("model/bounce_with_fields.txt", w.sent().raw);
}

TEST_CASE("a bounce causes no events") {
    bouncer w;
    REQUIRE(w.bounce() == "accepted");
    w.advance(std::chrono::hours{1});
    CHECK(w.home.outbox->owed_count() == 0);
    CHECK(w.sent().events_to_come == 0);
}

TEST_CASE("bounces are for mail of the last 24 hours, from verified senders") {
    bouncer w;
    auto const good = w.request;
    w.request.sender = "me@elsewhere.test";
    CHECK(w.bounce() == "senders_not_verified: US-EAST-1, me@elsewhere.test");
    w.request.sender = "postmaster";
    CHECK(w.bounce() == "address_without_domain");
    w.request = good;
    w.request.recipients.push_back(info("her@example.com"));
    CHECK(w.bounce() == "bounce_cause_missing: her@example.com");
    w.request = good;
    w.request.original_message_id = "none";
    CHECK(w.bounce() == "original_message_not_found: none");
    w.request = good;
    w.advance(std::chrono::hours{24});
    CHECK(w.bounce() == "accepted");
    w.advance(milliseconds{1});
    CHECK(w.bounce() == "original_message_not_found: " + good.original_message_id);
}

TEST_CASE("a bounce is not bounced") {
    bouncer w;
    auto m = bouncer::mail();
    m.sender.clear();
    w.request.original_message_id = w.receive(m).message_id;
    CHECK(w.bounce().starts_with("original_message_without_sender: "));
}

TEST_CASE("a rule that bounces answers so by SMTP, tells the sender, and does not stop") {
    bouncer w;
    bounce_action const bounce{{}, "552", "5.2.2", "Mailbox full", "postmaster@example.com"};
    w.only({.name = "all", .enabled = true, .actions = {bounce, add_header_action{"X-A", "v"}}});
    auto const received = w.receive();
    CHECK(received.reply == "552 5.2.2 Mailbox full");
    CHECK(w.filed(received).actions.size() == 2);
    CHECK(w.sent().source == "postmaster@example.com");
    test::require_golden("model/bounce_of_rule.txt", w.sent().raw);
}

TEST_CASE("more than 40 megabytes are too much for S3 and bounce") {
    bouncer w;
    w.only({.name = "all", .enabled = true, .actions = {s3_action{w.topic_arn, "bucket", {}, {}, {}}}});
    CHECK(w.receive(bouncer::mail(std::string(40 << 20, 'a'))).reply == "552 5.3.4 Message too large");
    CHECK(w.deliver_all().empty());
    CHECK(w.receive(bouncer::mail(std::string(41'900'000, 'a'))).reply.starts_with("250 OK "));
    CHECK(w.deliver_all().size() == 1);
}

TEST_CASE("more than 150 kilobytes are too much for SNS and bounce") {
    bouncer w;
    w.only({.name = "all", .enabled = true, .actions = {sns_action{w.topic_arn, "UTF-8"}}});
    CHECK(w.receive(bouncer::mail(std::string(152'000, 'a'))).reply.starts_with("250 OK "));
    CHECK(w.deliver_all().size() == 1);
    CHECK(w.receive(bouncer::mail(std::string(153'600, 'a'))).reply == "552 5.3.4 Message too large");
    CHECK(w.deliver_all().empty());
    CHECK(w.sent().destination == std::vector<std::string>{"me@sender.test"});
}

TEST_CASE("a further field of a bounce has a name that can be a header's") {
    bouncer w;
    std::pair<std::string, std::string> const rows[]{
        {"", "header_name_empty"},           {"X\r\nBcc", "invalid_header_name: X\r\nBcc"},
        {"X_Y", "invalid_header_name: X_Y"}, {std::string(51, 'x'), "invalid_header_name: " + std::string(51, 'x')},
        {std::string(50, 'x'), "accepted"},
    };
    auto const good = w.request;
    for (auto const& [name, expected] : rows) {
        w.request = good;
        w.request.more = {{name, "v"}};
        CHECK(w.bounce() == expected);
        w.request.more.clear();
        undelivered_recipient dsn{"a@b", "failed", "5.0.0", {}, {}, {}, {{name, "v"}}};
        w.request.recipients = {info("you@example.com", {}, dsn)};
        CHECK(w.bounce() == expected);
    }
}
