#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

// The owner of a list with a topic that contacts have by default, and one that they have not.
struct contact_keeper : v2_caller {
    contact_keeper() {
        v2("POST", "/contact-lists",
           R"({"ContactListName":"news","Topics":[)"
           R"({"TopicName":"sports","DisplayName":"Sports","DefaultSubscriptionStatus":"OPT_IN"},)"
           R"({"TopicName":"deals","DisplayName":"Deals","DefaultSubscriptionStatus":"OPT_OUT"}]})");
    }
    void add(std::string_view address, std::string_view more = "") {
        REQUIRE(v2("POST", all_contacts, R"({"EmailAddress":")" + std::string(address) + "\"" + std::string(more) + "}")
                    .status == 200);
    }
    // The addresses that a filter leaves.
    std::string listed(std::string_view filter) {
        auto const answer =
            v2("POST", "/contact-lists/news/contacts/list", R"({"Filter":)" + std::string(filter) + "}");
        std::string out;
        for (int i = 0; member(answer, "/Contacts/" + std::to_string(i)) != "(none)"; ++i)
            out += (i ? " " : "") + member(answer, "/Contacts/" + std::to_string(i) + "/EmailAddress");
        return out;
    }

    static constexpr std::string_view all_contacts = "/contact-lists/news/contacts";
};

constexpr std::string_view wants_deals = R"(,"TopicPreferences":[{"TopicName":"deals","SubscriptionStatus":"OPT_IN"}])";

} // namespace

TEST_CASE("CreateContact checks the shape, the address, the list and the topics, in this order") {
    contact_keeper c;
    v2_transcript t(c, "CreateContact");
    auto const refused = "400 BadRequestException";
    auto const contacts = contact_keeper::all_contacts;
    auto const nowhere = "/contact-lists/other/contacts";
    t.call("The address is required.", refused, "POST", nowhere, "{}");
    t.call("A status is one of two words.", refused, "POST", nowhere,
           R"({"EmailAddress":"nobody","TopicPreferences":[{"TopicName":"t","SubscriptionStatus":"MAYBE"}]})");
    t.call("The address is not blank.", refused, "POST", nowhere, R"({"EmailAddress":" "})");
    t.call("The address has a domain.", refused, "POST", nowhere, R"({"EmailAddress":"ann@localhost"})");
    t.call(
        "The list is there.", "404 NotFoundException", "POST", nowhere,
        R"({"EmailAddress":"ann@example.org","TopicPreferences":[{"TopicName":"t","SubscriptionStatus":"OPT_IN"}]})");
    t.call(
        "The list has the topic.", refused, "POST", contacts,
        R"({"EmailAddress":"ann@example.org","TopicPreferences":[{"TopicName":"t","SubscriptionStatus":"OPT_IN"}]})");
    t.call("Attributes are a JSON object.", refused, "POST", contacts,
           R"({"EmailAddress":"ann@example.org","AttributesData":"[]"})");
    t.call("The contact is made.", "200", "POST", contacts,
           R"({"EmailAddress":"ann@example.org","AttributesData":"{\"name\":\"Ann\"}","UnsubscribeAll":true})");
    t.call("A contact is there once.", "400 AlreadyExistsException", "POST", contacts,
           R"({"EmailAddress":"ann@EXAMPLE.org"})");
    t.require_golden();
}

TEST_CASE("GetContact shows own wishes, and defaults for the other topics") {
    contact_keeper c;
    v2_transcript t(c, "GetContact");
    c.add("ann@example.org", std::string(wants_deals) + R"(,"AttributesData":"{\"name\":\"Ann\"}")");
    c.add("bob@example.org");
    t.call("A contact with a wish.", "200", "GET", "/contact-lists/news/contacts/ann%40example.org");
    t.call("A contact without one; the @ may stand as it is.", "200", "GET",
           "/contact-lists/news/contacts/bob@example.org");
    t.call("Nobody else is there.", "404 NotFoundException", "GET", "/contact-lists/news/contacts/eve@example.org");
    t.call("The address is checked first.", "400 BadRequestException", "GET", "/contact-lists/other/contacts/eve");
    t.call("Then the list.", "404 NotFoundException", "GET", "/contact-lists/other/contacts/ann@example.org");
    t.require_golden();
}

TEST_CASE("UpdateContact merges wishes by topic and replaces all else") {
    contact_keeper c;
    v2_transcript t(c, "UpdateContact");
    c.add("ann@example.org", std::string(wants_deals) + R"(,"AttributesData":"{}","UnsubscribeAll":true)");
    c.pass(sesame::milliseconds{1'000});
    auto const ann = "/contact-lists/news/contacts/ann@example.org";
    t.call("A wish about another topic is added.", "200", "PUT", ann,
           R"({"TopicPreferences":[{"TopicName":"sports","SubscriptionStatus":"OPT_OUT"}]})");
    t.call("What was not given is cleared.", "200", "GET", ann);
    t.call("A wish is changed; attributes may be empty.", "200", "PUT", ann,
           R"({"TopicPreferences":[{"TopicName":"deals","SubscriptionStatus":"OPT_OUT"}],"AttributesData":""})");
    t.call("Both wishes are there.", "200", "GET", ann);
    t.call("The list has the topic.", "400 BadRequestException", "PUT", ann,
           R"({"TopicPreferences":[{"TopicName":"t","SubscriptionStatus":"OPT_IN"}]})");
    t.call("Nobody else is there.", "404 NotFoundException", "PUT", "/contact-lists/news/contacts/eve@example.org");
    t.require_golden();
}

TEST_CASE("DeleteContact takes a contact from the list") {
    contact_keeper c;
    v2_transcript t(c, "DeleteContact");
    c.add("ann@example.org");
    t.call("The contact goes.", "200", "DELETE", "/contact-lists/news/contacts/ann@example.org");
    t.call("It is gone.", "404 NotFoundException", "DELETE", "/contact-lists/news/contacts/ann@example.org");
    t.call("The list is there.", "404 NotFoundException", "DELETE", "/contact-lists/other/contacts/ann@example.org");
    t.require_golden();
}

TEST_CASE("ListContacts shows contacts in the order in which they came, a page at a time") {
    contact_keeper c;
    v2_transcript t(c, "ListContacts");
    for (auto const* const name : {"a", "b", "c"}) c.add(std::string(name) + "@example.org");
    auto const list = "/contact-lists/news/contacts/list";
    auto const first = t.call("The first page.", "200", "POST", list, R"({"PageSize":2})");
    t.call("The second and last.", "200", "POST", list,
           R"({"PageSize":2,"NextToken":")" + member(first, "/NextToken") + "\"}");
    t.call("Older SDKs list by GET.", "200", "GET", "/contact-lists/news/contacts?PageSize=1");
    t.call("A token that we never made is refused.", "400 BadRequestException", "POST", list, R"({"NextToken":"x"})");
    t.call("The list has the topic.", "400 BadRequestException", "POST", list,
           R"({"Filter":{"TopicFilter":{"TopicName":"t"}}})");
    t.call("A status is one of two words.", "400 BadRequestException", "POST", list,
           R"({"Filter":{"FilteredStatus":"MAYBE"}})");
    t.call("The list is there.", "404 NotFoundException", "POST", "/contact-lists/other/contacts/list");
    t.require_golden();
}

TEST_CASE("contacts are filtered by what they want, and by defaults if this is asked for") {
    contact_keeper c;
    c.add("default@example.org");
    c.add("in@example.org", wants_deals);
    c.add("none@example.org", std::string(wants_deals) + R"(,"UnsubscribeAll":true)");
    CHECK(c.listed("{}") == "default@example.org in@example.org none@example.org");
    CHECK(c.listed(R"({"FilteredStatus":"OPT_OUT"})") == "none@example.org");
    CHECK(c.listed(R"({"FilteredStatus":"OPT_IN"})") == "default@example.org in@example.org");
    auto const deals = [&](std::string_view status, std::string_view use_default) {
        return c.listed(R"({"FilteredStatus":")" + std::string(status) +
                        R"(","TopicFilter":{"TopicName":"deals","UseDefaultIfPreferenceUnavailable":)" +
                        std::string(use_default) + "}}");
    };
    CHECK(deals("OPT_IN", "false") == "in@example.org");
    CHECK(deals("OPT_OUT", "false") == "none@example.org");
    CHECK(deals("OPT_OUT", "true") == "default@example.org none@example.org");
    CHECK(c.listed(R"({"TopicFilter":{"TopicName":"deals"}})") == "in@example.org none@example.org");
}

TEST_CASE("wishes about a topic go with it") {
    contact_keeper c;
    c.add("in@example.org", wants_deals);
    auto const topics = R"([{"TopicName":"sports","DisplayName":"Sports","DefaultSubscriptionStatus":"OPT_IN"}])";
    CHECK(v2_outcome(c.v2("PUT", "/contact-lists/news", R"({"Topics":)" + std::string(topics) + "}")) == "200");
    auto const contact = c.v2("GET", "/contact-lists/news/contacts/in@example.org");
    CHECK(member(contact, "/TopicPreferences") == "[]");
    CHECK(member(contact, "/TopicDefaultPreferences/0/TopicName") == "sports");
}
