#include "api/smtp/submission.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

struct post_office : caller {
    explicit post_office(sending_mode mode = sending_mode::verified)
        : caller(options{.mode = mode}) {
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    }

    api::smtp::sender_account who{"000000000000", "us-east-1", "AKIAIOSFODNN7EXAMPLE"};
    api::smtp::envelope of{"me@example.com", {"you@example.org"}};

    api::smtp::submission submit(std::string data = "From: me@example.com\r\nSubject: s\r\n\r\ntext\r\n") {
        auto const content = sesame::ses::read_raw(std::move(data));
        return api::smtp::submit(all, {who, of, content, "client.example", "198.51.100.1"}, "http://localhost:4566",
                                 where.now);
    }
    std::string reply(std::string data) { return submit(std::move(data)).reply; }
    sesame::ses::mail const& last_mail() { return *home().ses->mails.list(0, 100).values.back(); }
};

} // namespace

TEST_CASE("a mail by SMTP is sent as a raw one, and the reply has its id") {
    post_office here;
    auto const done = here.submit("From: me@example.com\r\nTo: display@example.org\r\nSubject: s\r\n\r\ntext\r\n");
    auto const& sent = here.last_mail();
    CHECK(done.reply == "250 Ok " + sent.message_id);
    CHECK(done.message_id == sent.message_id);
    CHECK(sent.destination == std::vector<std::string>{"you@example.org"}); // of the envelope alone
    CHECK(sent.source.text() == "me@example.com");
    CHECK(sent.operation.text() == "SendSmtpEmail");
    CHECK(sent.source_ip.text() == "198.51.100.1");
}

TEST_CASE("SES's own headers are obeyed") {
    post_office here;
    here.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
    here.submit("From: me@example.com\r\nX-SES-CONFIGURATION-SET: set\r\nX-SES-MESSAGE-TAGS: a=b, c=d\r\n\r\ntext\r\n");
    CHECK(here.last_mail().configuration_set.text() == "set");
    CHECK(here.last_mail().tags.size() == 2);
}

TEST_CASE("a mail of the null sender comes from whom its header names") {
    post_office here;
    here.of.sender = "";
    CHECK(here.submit().reply.starts_with("250 Ok "));
    CHECK(here.last_mail().source.text() == "me@example.com");
}

TEST_CASE("each refusal is said in SMTP's words") {
    post_office here;
    SECTION("identities are checked after the mail has come") {
        here.of.sender = "stranger@example.net";
        CHECK(here.submit().reply == "554 Message rejected: Email address is not verified. The following identities "
                                     "failed the check in region US-EAST-1: stranger@example.net");
    }
    SECTION("a configuration set that is not there") {
        CHECK(here.reply("From: me@example.com\r\nX-SES-CONFIGURATION-SET: x\r\n\r\n") ==
              "554 Configuration Set does not exist: Configuration set x does not exist.");
    }
    SECTION("too many recipients") {
        here.of.recipients.assign(51, "you@example.org");
        CHECK(here.submit().reply == "554 Transaction failed: Recipient count exceeds 50.");
    }
    SECTION("a header that may stand once") {
        CHECK(here.reply("From: me@example.com\r\nContent-Type: text/plain\r\nContent-Type: text/plain\r\n\r\n") ==
              "554 Transaction failed: Duplicate header 'Content-Type'.");
    }
    SECTION("sending that is paused") {
        sesame::ses::enable_sending(here.home(), false);
        CHECK(here.submit().reply == "554 Account sending paused: Sending is paused for this account.");
    }
    SECTION("what quotes the mail stays one line") {
        CHECK(here.reply("From: me@example.com\r\nX-SES-MESSAGE-TAGS: a\x01\x02=b\r\n\r\n").find_first_of("\r\n\x01") ==
              std::string::npos);
    }
    CHECK(here.home().ses->mails.size() == 0);
}

TEST_CASE("the quota and the rate of the sandbox are told as AWS tells them") {
    post_office here(sending_mode::sandbox);
    here.of.recipients = {"success@simulator.amazonses.com"};
    CHECK(here.submit().reply.starts_with("250 Ok "));
    CHECK(here.submit().reply == "454 Throttling failure: Maximum sending rate exceeded.");
}

TEST_CASE("a mail by SMTP is in the log of calls, with its reply") {
    post_office here;
    here.submit();
    here.of.sender = "stranger@example.net";
    here.submit();
    auto const& records = here.all.requests().records();
    auto const& good = records[records.size() - 2];
    CHECK(good.service == "ses");
    CHECK(good.operation == "SendSmtpEmail");
    CHECK(good.status == 250);
    CHECK(good.user_agent == "SMTP client.example");
    CHECK(good.parameters.find("RCPT TO") == "you@example.org");
    auto const& bad = records.back();
    CHECK(bad.status == 554);
    CHECK(bad.error == "MessageRejected");
    CHECK(bad.refused.has_value());
}

TEST_CASE("an account is made by the first mail of its user, and refused where there is no room") {
    post_office here;
    here.who = {"123456789012", "eu-west-1", "123456789012"};
    CHECK(here.submit().reply.starts_with("554 Message rejected: "));
    CHECK(here.all.find("123456789012", "eu-west-1"));
}
