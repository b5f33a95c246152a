#include "model/ses/sending/templated_sending.hpp"

#include "tests/model/ses/sending/template_mailer.hpp"
#include "tests/support/golden.hpp"

#include <algorithm>

using namespace sesame;
using namespace sesame::ses;
using test::template_mailer;

TEST_CASE("data of a bulk mail's destination are merged into the default data, lists and scalars replaced whole") {
    template_mailer w;
    auto const statuses = w.send(w.bulk({{{"a@example.com"}, {}, {}, {}, std::nullopt},
                                         {{"b@example.com"}, {}, {}, {}, "{}"},
                                         {{"c@example.com"}, {}, {}, {}, R"({"name":"C"})"},
                                         {{"d@example.com"}, {}, {}, {}, R"({"place":{"zip":1}})"},
                                         {{"e@example.com"}, {}, {}, {}, R"({"place":{"city":[1,2]}})"},
                                         {{"f@example.com"}, {}, {}, {}, R"({"place":"x"})"}}));
    std::vector<std::string> texts;
    for (auto const& s : statuses) {
        REQUIRE_FALSE(s.refused.has_value());
        texts.push_back(w.kept(s.message_id).text);
    }
    REQUIRE(texts == std::vector<std::string>{"Dear you of C", "Dear you of C", "Dear C of C", "Dear you of C",
                                              "Dear you of 1,2", ""});
    REQUIRE(w.kept(statuses.at(0).message_id).operation == "SendBulkTemplatedEmail");
    auto const seen = w.event_types();
    REQUIRE(std::count(seen.begin(), seen.end(), "Send") == 6);
    REQUIRE(std::count(seen.begin(), seen.end(), "Delivery") == 5);
    REQUIRE(std::count(seen.begin(), seen.end(), "Rendering Failure") == 1);
}

TEST_CASE("a bulk mail's problems with one destination are its own") {
    template_mailer w;
    auto const told = [&](bulk_destination d) {
        auto const results = w.send(w.bulk({{{"good@example.com"}, {}, {}, {}, {}}, std::move(d)}));
        REQUIRE(results.size() == 2);
        REQUIRE_FALSE(results.at(0).refused.has_value());
        REQUIRE(results.at(1).message_id.empty());
        return test::spelled(results.at(1).refused.value());
    };
    CHECK(told({{"bad"}, {}, {}, {}, {}}) == "address_without_domain");
    CHECK(told({{}, {}, {}, {}, {}}) == "header_missing: To");
    CHECK(told({std::vector<std::string>(51, "a@b"), {}, {}, {}, {}}) == "too_many_recipients");
    CHECK(told({{"a@b"}, {}, {}, {}, "no JSON"}) == "invalid_template_data");
    CHECK(told({{"a@b"}, {}, {}, {{"n", "v!"}}, {}}) == "invalid_tag_value: v!");
}

TEST_CASE("default data that cannot be read and a bad ReplyTo are every destination's problem") {
    template_mailer w;
    auto e = w.bulk({{{"a@example.com"}, {}, {}, {}, {}}, {{"b@example.com"}, {}, {}, {}, "{}"}});
    e.default_data = "[]";
    for (auto const& s : w.send(e)) REQUIRE(test::spelled(s.refused.value()) == "invalid_template_data");
    e.default_data = "{}";
    e.mail.reply_to = {"x"};
    for (auto const& s : w.send(e)) REQUIRE(test::spelled(s.refused.value()) == "address_without_domain");
}

TEST_CASE("what is wrong with all of a bulk mail refuses it, the sender before the template") {
    template_mailer w;
    auto e = w.bulk({{{"a@example.com"}, {}, {}, {}, {}}});
    e.mail.configuration_set = "none";
    REQUIRE(w.refusal(e) == "configuration_set_not_found: none");
    e.template_name = "none";
    REQUIRE(w.refusal(e) == "template_to_send_not_found: none");
    e.mail.return_path = "nobody";
    REQUIRE(w.refusal(e) == "invalid_email_address: nobody");
    e.mail.source = "me@";
    REQUIRE(w.refusal(e) == "invalid_email_address: me@");
    e = w.bulk(std::vector<bulk_destination>(51, {{"a@example.com"}, {}, {}, {}, {}}));
    REQUIRE(w.refusal(e) == "too_many_bulk_destinations");
    e = w.bulk({{{"a@example.com"}, {}, {}, {}, {}}});
    e.mail.source = "else@elsewhere.test";
    REQUIRE(w.refusal(e).starts_with("senders_not_verified: "));
    REQUIRE(w.home.ses->mails.size() == 0);
}

TEST_CASE("replacement tags override default tags of their names") {
    template_mailer w;
    auto e = w.bulk({{{"a@example.com"}, {}, {}, {{"b", "new"}, {"c", "3"}}, {}}});
    e.mail.tags = {{"a", "1"}, {"b", "2"}};
    std::string seen;
    for (auto const& t : w.kept(w.send(e).at(0).message_id).tags) seen += t.name + "=" + t.value + " ";
    REQUIRE(seen == "a=1 b=new c=3 ");
}

TEST_CASE("bulk mail with a long template is rendered apart for each destination, with one parsed template") {
    template_mailer w;
    create_template(w.home, {"long", "Hi {{name}}", std::string(20'000, 'x') + "{{name}}", std::nullopt, w.now});
    auto e = w.bulk({{{"a@example.com"}, {}, {}, {}, {}}, {{"b@example.com"}, {}, {}, {}, R"({"name":"B"})"}});
    e.template_name = "long";
    auto const c = w.here();
    bulk_sending work(w.all, w.home, e, c);
    int apart = 0;
    do
        if (auto const step = work.apart()) ++apart, step();
    while (work.go_on(w.all, w.home, c));
    CHECK(apart == 2);
    auto const done = std::move(work).take();
    REQUIRE(done.size() == 2);
    CHECK(w.kept(done[0].message_id).text.text().ends_with("xyou"));
    CHECK(w.kept(done[1].message_id).text.text().ends_with("xB"));
}
