#include "tests/api/control/look/mails/looker.hpp"

using namespace sesame;
using namespace sesame::test;

TEST_CASE("mails are listed the newest first, or the oldest") {
    looker c;
    for (auto const* subject : {"one", "two", "three"}) c.send("a@example.org", subject);
    CHECK(c.subjects("") == "three two one");
    CHECK(c.subjects("?order=oldest") == "one two three");
    CHECK(c.refused("/messages?order=random").starts_with("400 InvalidParameter: order: "));
}

TEST_CASE("a cursor leads through all mails, each once") {
    looker c;
    for (auto const* subject : {"1", "2", "3", "4", "5"}) c.send("a@example.org", subject);
    for (std::string const order : {"newest", "oldest"}) {
        std::string read, cursor;
        std::size_t pages = 0;
        do {
            auto const page = c.seen("/messages?limit=2&order=" + order + (cursor.empty() ? "" : "&cursor=" + cursor));
            for (auto const& m : page.at("messages").as_array()) read += m.at("subject").as_string();
            auto const* const next = page.as_object().if_contains("next_cursor");
            cursor = next ? next->as_string().c_str() : "";
        } while (!cursor.empty() && ++pages < 9);
        CHECK(read == (order == "newest" ? "54321" : "12345"));
        CHECK(pages == 2);
    }
    for (auto const* bad : {"x", "1", "1.2", "1.2.3.4.5", "1.2.x", "-.1.a.b", "01234567.1.2.x"}) {
        CAPTURE(bad);
        CHECK(c.look(std::string("/messages?cursor=") + bad).status == 400);
    }
    CHECK(c.refused("/messages?limit=0").starts_with("400 InvalidParameter: limit: "));
}

TEST_CASE("the cursor of another list is refused") {
    looker c;
    for (auto const* subject : {"1", "2"}) c.send("a@example.org", subject);
    c.create_topic("a");
    c.create_topic("b");
    auto const of_topics = std::string(c.seen("/topics?limit=1").at("next_cursor").as_string());
    CHECK(c.look("/topics?limit=1&cursor=" + of_topics).status == 200);
    CHECK(c.refused("/messages?cursor=" + of_topics) ==
          "400 InvalidParameter: cursor: expected the next_cursor of an earlier response, got that of another list");
}

TEST_CASE("mails are found by recipient, sender, subject, tag, set, event, text and account") {
    looker c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "news"}});
    c.send("a@example.org", "Welcome", {{"Tags.member.1.Name", "kind"}, {"Tags.member.1.Value", "a-b"}});
    c.send("Bounce <bounce@simulator.amazonses.com>", "Goodbye", {{"ConfigurationSetName", "news"}});
    send_raw(c);
    c.pass(std::chrono::seconds{1});

    CHECK(c.subjects("?to=A@example.org") == "Welcome");
    CHECK(c.subjects("?to=@simulator.amazonses.com") == "Goodbye");
    CHECK(c.subjects("?to=bounce@simulator.amazonses.com") == "Goodbye");
    CHECK(c.subjects("?to=example.org") == "");
    CHECK(c.subjects("?from=me@example.com&order=oldest") == "Welcome Goodbye Gr\xC3\xBC\xC3\x9F"
                                                             "e");
    CHECK(c.subjects("?from=you@example.com") == "");
    CHECK(c.subjects("?subject=welc") == "Welcome");
    CHECK(c.subjects("?tag=kind:a-b") == "Welcome");
    CHECK(c.subjects("?tag=kind:a") == "");
    CHECK(c.subjects("?set=news") == "Goodbye");
    CHECK(c.subjects("?event=Bounce") == "Goodbye");
    CHECK(c.subjects("?event=bounce&to=a@example.org") == "");
    CHECK(c.subjects("?text=CODE%20is&order=oldest") == "Welcome Goodbye");
    CHECK(c.subjects("?text=hello%20inside") == "Gr\xC3\xBC\xC3\x9F"
                                                "e");
    CHECK(c.subjects("?account=000000000000&region=us-east-1&set=news") == "Goodbye");
    CHECK(c.subjects("?region=eu-west-1") == "");
}

TEST_CASE("a query that cannot be meant is refused, and says what is") {
    looker c;
    CHECK(c.refused("/messages?tag=kind") == "400 InvalidParameter: tag: expected name:value, got 'kind'");
    CHECK(c.refused("/messages?event=Bonce") ==
          "400 InvalidParameter: event: expected one of Send, Reject, Bounce, Complaint, Delivery, Open, Click, "
          "Rendering Failure, DeliveryDelay, Subscription, got 'Bonce'; did you mean 'Bounce'?");
    CHECK(c.refused("/messages?to=").starts_with("400 InvalidParameter: to: expected a value, got none"));
    CHECK(c.refused("/messages?too=x").starts_with("400 UnknownParameter: "));
    CHECK(c.refused("/messages?account=1").starts_with("400 InvalidParameter: account: "));
}

TEST_CASE("mails are left out by recipient, sender, subject, tag, set and event") {
    looker c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "news"}});
    c.send("a@example.org", "Welcome", {{"Tags.member.1.Name", "kind"}, {"Tags.member.1.Value", "a"}});
    c.send("bounce@simulator.amazonses.com", "Goodbye", {{"ConfigurationSetName", "news"}});
    c.pass(std::chrono::seconds{1});
    for (auto const* query : {"?not_to=a@example.org", "?not_subject=welc", "?not_tag=kind:a", "?not_event=Delivery"})
        CHECK(c.subjects(query) == "Goodbye");
    for (auto const* query : {"?not_set=news", "?not_event=bounce", "?not_to=@simulator.amazonses.com"})
        CHECK(c.subjects(query) == "Welcome");
    CHECK(c.subjects("?not_from=me@example.com").empty());
    CHECK(c.subjects("?subject=o&not_subject=good") == "Welcome");
    CHECK(c.refused("/messages?not_tag=kind") == "400 InvalidParameter: not_tag: expected name:value, got 'kind'");
    CHECK(
        c.refused("/messages?not_event=Bonce").starts_with("400 InvalidParameter: not_event: expected one of Send, "));
}

TEST_CASE("mails with attachments are found, whether SES composed them or the caller did") {
    looker c;
    c.send("a@example.org", "None");
    send_raw(c);
    auto const sent =
        c.request("POST", "/v2/email/outbound-emails", signature("ses"),
                  R"({"FromEmailAddress":"me@example.com","Destination":{"ToAddresses":["a@example.org"]},"Content":)"
                  R"({"Simple":{"Subject":{"Data":"File"},"Body":{"Text":{"Data":"code"}},"Attachments":)"
                  R"([{"FileName":"a.txt","RawContent":"YQ=="}]}}})");
    REQUIRE(sent.status == 200);
    CHECK(c.subjects("?has=attachment&order=oldest") == "Gr\xC3\xBC\xC3\x9F"
                                                        "e File");
    CHECK(c.subjects("?has=attachment&text=code") == "File");
    CHECK(c.subjects("?has=attachment&any=12345").empty());
    CHECK(c.refused("/messages?has=picture")
              .starts_with("400 InvalidParameter: has: expected attachment, got 'picture'"));
    CHECK(c.look("/messages?has=attachment&limit=1").status == 200);
}

TEST_CASE("a mail in a list shows its size, its attachments and its first words") {
    looker c;
    c.send("a@example.org", "Welcome", {{"Message.Body.Text.Data", "  Your\r\n code\tis  12345 "}});
    send_raw(c);
    auto const rows = c.seen("/messages?order=oldest").at("messages");
    auto const& composed = rows.at(0);
    CHECK(composed.at("snippet") == "Your code is 12345");
    CHECK(composed.at("has_html") == true);
    CHECK(composed.at("attachments") == 0);
    auto const& raw = rows.at(1);
    CHECK(raw.at("snippet") == "hello inside");
    CHECK(raw.at("has_html") == false);
    CHECK(raw.at("attachments") == 1);
    CHECK(raw.at("size") == raw_mail.size());
}

TEST_CASE("a list does not read large mails for their first words") {
    looker c;
    c.ses("SendRawEmail", {{"RawMessage.Data", base64("From: me@example.com\r\nTo: b@example.org\r\n\r\n" +
                                                      std::string(600 * 1024, 'x'))}});
    auto const row = c.seen("/messages").at("messages").at(0).as_object();
    CHECK(row.at("size").to_number<std::size_t>() > 600 * 1024);
    CHECK_FALSE(row.contains("snippet"));
}
