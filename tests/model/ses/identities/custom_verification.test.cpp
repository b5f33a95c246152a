#include "model/ses/identities/custom_verification.hpp"

#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::ses;

namespace {

constexpr auto new_owner = "new+owner@example.org";

struct asker : test::mailer {
    asker() {
        home.ses->verification.done_after.reset(); // nothing is verified but by its link
        create({"ask", "Me <sender@example.com>", "Is it you?", "<p>Hello</p>", "https://me.test/yes",
                "https://me.test/no?x=1"});
    }
    void create(custom_verification_template t) { create_custom_verification_template(all, home, std::move(t)); }
    std::string refusal_of(custom_verification_template t) {
        return test::refusal_of([&] { create(std::move(t)); });
    }
    std::string ask(std::string const& address = new_owner, std::string const& with = "ask",
                    std::optional<std::string> const& set = std::nullopt) {
        return send_custom_verification(all, home, address, with, set, here());
    }
    std::string asked(std::string const& address, std::string const& with, std::optional<std::string> const& set = {}) {
        return test::refusal_of([&] { ask(address, with, set); });
    }
    verification_status status() { return find_identity(home, new_owner)->verification.status; }
};

} // namespace

TEST_CASE("an address waits for its owner to follow the link in a mail of one's own") {
    asker w;
    auto const& mail = w.kept(w.ask());
    REQUIRE(w.status() == verification_status::Pending);
    REQUIRE(mail.subject == "Is it you?");
    REQUIRE(mail.destination == std::vector<std::string>{new_owner});
    REQUIRE(mail.html.starts_with("<p>Hello</p>"));
    REQUIRE(mail.html.find("\"http://localhost:4566/verify/123456789012/us-east-1/new%2Bowner%40example.org/ask\"") !=
            std::string::npos);
    REQUIRE(follow_verification_link(w.home, new_owner, "ask", w.now) == "https://me.test/yes");
    REQUIRE(w.status() == verification_status::Success);
    REQUIRE(follow_verification_link(w.home, new_owner, "ask", w.now) == "https://me.test/yes");
}

TEST_CASE("a link that is followed too late leads elsewhere") {
    asker w;
    w.ask();
    w.advance(std::chrono::hours{24});
    REQUIRE(follow_verification_link(w.home, new_owner, "ask", w.now) == "https://me.test/no?x=1");
    REQUIRE(w.status() == verification_status::Failed);
    REQUIRE(follow_verification_link(w.home, "nobody@example.org", "ask", w.now) == "https://me.test/no?x=1");
    REQUIRE_FALSE(follow_verification_link(w.home, new_owner, "none", w.now));
}

TEST_CASE("a template for verification mails has a name") {
    asker w;
    CHECK(w.refusal_of({"", "Me <sender@example.com>", "s", "c", "https://me.test/", "https://me.test/"}) ==
          "template_name_missing");
}

TEST_CASE("a custom verification mail has events like others") {
    asker w;
    w.ask(new_owner, "ask", "cs");
    auto const sent = boost::json::parse(w.events().at(0)).at("mail");
    REQUIRE(sent.at("tags").at("ses:operation").at(0) == "SendCustomVerificationEmail");
}

TEST_CASE("custom verification is refused in AWS's order, and then nobody is registered") {
    asker w;
    REQUIRE(w.asked("", "none") == "email_address_missing");
    REQUIRE(w.asked("x", "none") == "invalid_email_address: x");
    REQUIRE(w.asked("a@b@example.com", "none") == "invalid_email_address: a@b@example.com");
    REQUIRE(w.asked("\"a@example.com", "none") == "invalid_email_address: \"a@example.com");
    REQUIRE(w.asked("\"a@b\"@example.com", "none") == "verification_template_to_send_not_found: none");
    REQUIRE(w.asked(new_owner, "none", "none") == "verification_template_to_send_not_found: none");
    REQUIRE(w.asked(new_owner, "ask", "none") == "configuration_set_not_found: none");
    w.home.ses->sending_enabled = false;
    REQUIRE(w.asked(new_owner, "ask") == "account_sending_paused");
    delete_identity(w.home, "sender@example.com");
    REQUIRE(w.asked(new_owner, "ask", "none") ==
            "from_address_to_send_not_verified: US-EAST-1, Me <sender@example.com>");
    REQUIRE_FALSE(find_identity(w.home, new_owner));
}

TEST_CASE("a template needs a verified sender, URLs, and content") {
    asker w;
    custom_verification_template const good{"t", "sender@example.com", "s", "c", "http://a.test", "http://b.test"};
    auto const with = [&](std::string custom_verification_template::*member, std::string value) {
        auto t = good;
        t.*member = std::move(value);
        return w.refusal_of(std::move(t));
    };
    using t = custom_verification_template;
    REQUIRE(with(&t::name, "") == "template_name_missing");
    REQUIRE(with(&t::name, "ask") == "verification_template_exists: ask");
    REQUIRE(with(&t::from, "you@example.com") == "from_address_not_verified: you@example.com");
    REQUIRE(with(&t::success_url, "a.test") == "invalid_success_url");
    REQUIRE(with(&t::failure_url, "ftp://b.test") == "invalid_failure_url");
    REQUIRE(with(&t::content, "") == "invalid_verification_content");
    for (int n = 1; n < 50; ++n) REQUIRE(with(&t::name, std::to_string(n)) == "accepted");
    REQUIRE(with(&t::name, "51") == "too_many_verification_templates");
}

TEST_CASE("an update changes what it names, if the result is good") {
    asker w;
    custom_verification_changes changes;
    changes.subject = "Really?";
    update_custom_verification_template(w.all, w.home, "ask", changes);
    auto const& t = require_custom_verification_template(w.home, "ask");
    REQUIRE(t.subject == "Really?");
    REQUIRE(t.content == "<p>Hello</p>");
    changes = {};
    changes.success_url = "x";
    REQUIRE(test::refusal_of([&] { update_custom_verification_template(w.all, w.home, "ask", changes); }) ==
            "invalid_success_url");
    REQUIRE(t.success_url == "https://me.test/yes");
    REQUIRE(test::refusal_of([&] { update_custom_verification_template(w.all, w.home, "none", {}); }) ==
            "verification_template_not_found: none");
}
