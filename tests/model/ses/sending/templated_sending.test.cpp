#include "model/ses/sending/templated_sending.hpp"

#include "model/ses/templates/email_template.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

#include <algorithm>

using namespace sesame;
using namespace sesame::ses;

namespace {

// The mailer, with a template "greeting".
struct template_mailer : test::mailer {
    template_mailer()
        : mailer({}, {event_type::send, event_type::reject, event_type::delivery, event_type::renderingFailure}) {
        create_template(home, {"greeting", "Hi {{name}}", "Dear {{name}} of {{place.city}}", std::nullopt, now});
    }

    templated_email email(std::string data) {
        templated_email e;
        e.mail.terms = {"SendTemplatedEmail", "SendTemplatedEmail"};
        e.mail.source = "Sender <sender@example.com>";
        e.mail.to = {"to@example.com"};
        e.mail.configuration_set = "cs";
        e.template_name = "greeting";
        e.template_data = std::move(data);
        return e;
    }
    bulk_templated_email bulk(std::vector<bulk_destination> destinations) {
        bulk_templated_email e;
        e.mail.terms = {"SendBulkTemplatedEmail", "SendBulkTemplatedEmail"};
        e.mail.source = "sender@example.com";
        e.mail.configuration_set = "cs";
        e.template_name = "greeting";
        e.default_data = R"({"name":"you","place":{"city":"C","zip":"Z"}})";
        e.destinations = std::move(destinations);
        return e;
    }
    std::string send(templated_email const& e) { return send_templated_email(all, home, e, here()); }
    std::string refusal(templated_email const& e) {
        return test::refusal_of([&] { send(e); });
    }
    std::vector<bulk_result> send(bulk_templated_email const& e) {
        auto const c = here();
        bulk_sending work(all, home, e, c);
        while (work.go_on(all, home, c)) {
        }
        return std::move(work).take();
    }
    std::string refusal(bulk_templated_email const& e) {
        return test::refusal_of([&] { send(e); });
    }
};

auto const data = R"({"name":"Anaya","place":{"city":"Bengaluru"}})";
using types = std::vector<std::string>;

} // namespace

TEST_CASE("a templated mail is rendered after its Send event, which has no subject and no identity yet") {
    template_mailer w;
    auto const id = w.send(w.email(data));
    REQUIRE(w.kept(id).subject == "Hi Anaya");
    REQUIRE(w.kept(id).text == "Dear Anaya of Bengaluru");
    auto const events = w.events();
    REQUIRE(events.size() == 2);
    test::require_golden("model/event_send_templated.json", events.at(0));
    test::require_golden("model/event_delivery_templated.json", events.at(1));
}

TEST_CASE("a rendered mail has its date before the sender, and after the return path") {
    template_mailer w;
    auto e = w.email(data);
    e.mail.return_path = "sender@example.com";
    e.mail.reply_to = {"reply@example.com"};
    std::string names;
    for (auto const& h : std::vector<mime::header>(w.kept(w.send(e)).headers)) names += h.name + " ";
    REQUIRE(names == "Return-Path Date From Reply-To To Subject MIME-Version Content-Type Content-Transfer-Encoding ");
    auto const sent = boost::json::parse(w.events().at(0)).at("mail").at("commonHeaders").as_object();
    REQUIRE(sent.begin()->key() == "returnPath");
    REQUIRE_FALSE(sent.contains("date"));
}

TEST_CASE("a template that lacks data is sent and fails to render") {
    template_mailer w;
    w.send(w.email(R"({"name":"Anaya"})"));
    auto const events = w.events();
    REQUIRE(events.size() == 2);
    test::require_golden("model/event_rendering_failure.json", events.at(1));
    w.send(w.email(R"({"name":"Anaya","place":{"city":null}})"));
    REQUIRE(w.event_types() == types{"Send", "Rendering Failure"});
}

TEST_CASE("a virus in the data is rejected") {
    template_mailer w;
    w.send(w.email(R"json({"name":"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",)json"
                   R"json("place":{"city":"x"}})json"));
    REQUIRE(w.event_types() == types{"Send", "Reject"});
}

TEST_CASE("a templated mail is refused as others are, then for its template and its data") {
    template_mailer w;
    auto e = w.email("no JSON");
    REQUIRE(w.refusal(e) == "invalid_template_data");
    e.template_name = "none";
    REQUIRE(w.refusal(e) == "template_to_send_not_found: none");
    e.mail.to = {"to"};
    REQUIRE(w.refusal(e) == "address_without_domain");
    e.mail.tags = {{"n!", "v"}};
    REQUIRE(w.refusal(e) == "invalid_tag_name: n!");
    e = w.email(data);
    e.mail.source = "else@elsewhere.test";
    REQUIRE(w.refusal(e).starts_with("senders_not_verified: "));
    e.mail.configuration_set = "none";
    REQUIRE(w.refusal(e).starts_with("configuration_set_not_found: "));
}

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

TEST_CASE("a template rendered for a test is a whole message without addresses") {
    template_mailer w;
    create_template(w.home, {"both", "Hi {{name}}", "Dear {{name}}", "<b>{{name}}</b>", w.now});
    test::require_golden("model/rendered_text.txt", test_render_template(w.home, "greeting", data, w.now));
    test::require_golden("model/rendered_both.txt", test_render_template(w.home, "both", data, w.now));
    auto const refused = [&](std::string const& name, std::string const& with) {
        return test::refusal_of([&] { test_render_template(w.home, name, with, w.now); });
    };
    REQUIRE(refused("none", data) == "template_not_found: none");
    REQUIRE(refused("both", "x") == "invalid_rendering_data");
    REQUIRE(refused("both", "{}") == "rendering_attribute_missing: name");
}

TEST_CASE("a long template is parsed and rendered apart, and its mail is as ever") {
    template_mailer w;
    std::string const filling(20'000, 'x');
    create_template(w.home, {"long", "Hi {{name}}", "{{name}}: " + filling, std::nullopt, w.now});
    auto e = w.email(data);
    e.template_name = "long";
    auto const c = w.here();
    templated_sending work(w.all, w.home, e, c);
    auto const apart = work.apart();
    REQUIRE(apart);
    apart();
    CHECK_FALSE(work.apart());
    CHECK(w.home.ses->mails.size() == 0);
    REQUIRE(work.go_on(w.all, w.home, c));
    auto const& first = w.kept(work.message_id());
    CHECK(first.text.text().ends_with(": " + filling));
    auto const& second = w.kept(w.send(e)); // nobody does a step apart before it is asked for
    CHECK(first.text.text() == second.text.text());
    CHECK(first.subject == second.subject);
    CHECK(first.headers.find("Content-Transfer-Encoding") == second.headers.find("Content-Transfer-Encoding"));
}

TEST_CASE("what a short template renders to may be long: then its encoding is settled apart") {
    template_mailer w;
    create_template(w.home, {"loop", "s", "{{#each a}}{{@root.x}}{{/each}}", std::nullopt, w.now});
    auto e = w.email(R"({"a":[1,2,3,4,5],"x":")" + std::string(9'000, 'x') + "\"}");
    e.template_name = "loop";
    auto const c = w.here();
    templated_sending work(w.all, w.home, e, c);
    CHECK_FALSE(work.apart());
    CHECK_FALSE(work.go_on(w.all, w.home, c));
    REQUIRE(work.apart());
    work.apart()();
    REQUIRE(work.go_on(w.all, w.home, c));
    CHECK(w.kept(work.message_id()).text.size() == 45'000);
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

TEST_CASE("a template in the request is looked at beforehand, and used as it was parsed then") {
    template_mailer w;
    auto e = w.email(R"({"name":"you"})");
    e.template_name.clear();
    e.template_content = email_template{"", "Hi {{name}}", "{{name}}!", std::nullopt, {}};
    e.checked = checked_content{parsed({"", "Other {{name}}", "other", std::nullopt, {}}), std::nullopt};
    CHECK(w.kept(w.send(e)).subject == "Other you");
}
