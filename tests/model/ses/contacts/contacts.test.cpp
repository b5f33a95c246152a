#include "model/ses/contacts/contacts.hpp"

#include "model/account/options.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

struct list_world : test::world {
    explicit list_world(options o = {})
        : world(std::move(o)) {
        contact_list made;
        made.name = "news";
        made.topics = {{"sports", "Sports", std::nullopt, subscription_status::OPT_IN}};
        create_contact_list(home, made, {}, now);
    }
    void add(std::string const& address, contact_wishes wishes = {}) {
        create_contact(all, home, "news", address, std::move(wishes), now);
    }
    std::string refusal(std::string const& address, contact_wishes wishes = {}) {
        return test::refusal_of([&] { add(address, std::move(wishes)); });
    }
    std::size_t sum() {
        std::size_t out = 0;
        home.ses->contacts.contacts.for_each([&](contact const& c) { out += bytes_of(c); });
        return out;
    }
};

} // namespace

TEST_CASE("an address of a contact has one @, a dot in its domain, and no white space") {
    for (auto const* const good : {"a@b.co", "a+b@c.example.org", "\xc3\xa4@example.org"})
        CHECK(is_contact_address(good));
    for (auto const* const bad :
         {"", "a", "@b.co", "a@b", "a@.co", "a@b.", "a@b@c.de", "a b@c.de", "a@b.c\n", "a@..", "a@b.."})
        CHECK_FALSE(is_contact_address(bad));
}

TEST_CASE("a contact is found by its domain in any case, and shown as it was written") {
    list_world w;
    w.add("Ann@Example.ORG");
    CHECK(require_contact(w.home, "news", "Ann@example.org").address == "Ann@Example.ORG");
    CHECK(find_contact(w.home, "ann@example.org") == nullptr);
}

TEST_CASE("the memory of contacts is summed up, whatever happens to them") {
    list_world w;
    w.add("a@example.org", {{{"sports", subscription_status::OPT_OUT}}, false, "{\"long\": \"attributes\"}"});
    w.add("b@example.org");
    update_contact(w.all, w.home, "news", "b@example.org", {{}, true, "{}"}, w.now);
    put_contact(w.all, w.home, "news", "a@example.org", {}, w.now);
    find_or_add_contact(w.all, w.home, "c@example.org", w.now);
    delete_contact(w.home, "news", "b@example.org");
    CHECK(w.home.ses->contacts.bytes == w.sum());
    update_contact_list(w.home, "news", {}, std::nullopt, w.now);
    CHECK(w.home.ses->contacts.bytes == w.sum());
    delete_contact_list(w.home, "news");
    CHECK(w.home.ses->contacts.bytes == 0);
}

TEST_CASE("putting a contact replaces all wishes") {
    list_world w;
    w.add("a@example.org", {{{"sports", subscription_status::OPT_OUT}}, true, "{}"});
    put_contact(w.all, w.home, "news", "a@example.org", {}, w.now);
    auto const& a = require_contact(w.home, "news", "a@example.org");
    CHECK(a.choices.empty());
    CHECK_FALSE(a.unsubscribe_all);
    CHECK_FALSE(a.attributes);
}

TEST_CASE("contacts for which there is no room are refused") {
    options o;
    o.kept.message_bytes = 1'500;
    list_world w(o);
    w.add("a@example.org");
    auto const with = [](std::size_t length) {
        return contact_wishes{{}, false, R"({"x":")" + std::string(length, 'x') + "\"}"};
    };
    CHECK(w.refusal("b@example.org", with(1'200)) == "no_room_for_contacts: 1500");
    CHECK(find_contact(w.home, "b@example.org") == nullptr);
    CHECK(w.refusal("b@example.org", with(70'000)) == "attributes_too_long");
}

TEST_CASE("attributes of a contact may have half a surrogate pair, and are kept as they are") {
    list_world w;
    std::string const half = R"({"name": "\ud83d"})";
    w.add("a@example.org", {{}, false, half});
    CHECK(find_contact(w.home, "a@example.org")->attributes == half);
}

TEST_CASE("a list that is gone takes its contacts along, and another may be made") {
    list_world w;
    w.add("a@example.org");
    delete_contact_list(w.home, "news");
    contact_list other;
    other.name = "other";
    create_contact_list(w.home, other, {}, w.now);
    CHECK(w.home.ses->contacts.contacts.size() == 0);
    CHECK(w.refusal("a@example.org") == "contact_list_not_found: news");
}
