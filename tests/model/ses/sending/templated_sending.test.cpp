#include "model/ses/sending/templated_sending.hpp"

#include "tests/model/ses/sending/template_mailer.hpp"
#include "tests/support/golden.hpp"

#include <algorithm>

using namespace sesame;
using namespace sesame::ses;
using test::template_mailer;

namespace {

using types = std::vector<std::string>;

auto const data = R"({"name":"Anaya","place":{"city":"Bengaluru"}})";

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

TEST_CASE("a template in the request is looked at beforehand, and used as it was parsed then") {
    template_mailer w;
    auto e = w.email(R"({"name":"you"})");
    e.template_name.clear();
    e.template_content = email_template{"", "Hi {{name}}", "{{name}}!", std::nullopt, {}};
    e.checked = checked_content{parsed({"", "Other {{name}}", "other", std::nullopt, {}}), std::nullopt};
    CHECK(w.kept(w.send(e)).subject == "Other you");
}
