#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view news_list =
    R"({"ContactListName":"news","Description":"All news","Tags":[{"Key":"team","Value":"a"}],"Topics":[)"
    R"({"TopicName":"sports","DisplayName":"Sports","Description":"Ball games","DefaultSubscriptionStatus":"OPT_IN"},)"
    R"({"TopicName":"deals","DisplayName":"Deals","DefaultSubscriptionStatus":"OPT_OUT"}]})";

std::string list_with(std::string_view name, std::string_view topics) {
    return R"({"ContactListName":")" + std::string(name) + R"(","Topics":[)" + std::string(topics) + "]}";
}

std::string topic_of(std::string_view name, std::string_view display_name = "d", std::string_view status = "OPT_IN") {
    return R"({"TopicName":")" + std::string(name) + R"(","DisplayName":")" + std::string(display_name) +
           R"(","DefaultSubscriptionStatus":")" + std::string(status) + "\"}";
}

struct list_owner : v2_caller {
    list_owner() { v2("POST", "/contact-lists", news_list); }
};

} // namespace

TEST_CASE("CreateContactList makes the one list of an account") {
    v2_caller c;
    v2_transcript t(c, "CreateContactList");
    auto const refused = "400 BadRequestException";
    auto const lists = "/contact-lists";
    t.call("The name is required.", refused, "POST", lists, "{}");
    t.call("The name is not blank.", refused, "POST", lists, R"({"ContactListName":" "})");
    t.call("The name has few characters.", refused, "POST", lists, R"({"ContactListName":"my list"})");
    t.call("A status is one of two words, and this is checked before the name.", refused, "POST", lists,
           list_with("my list", topic_of("t", "d", "MAYBE")));
    t.call("A topic has a name, a display name and a status.", refused, "POST", lists, list_with("news", "{}"));
    t.call("The name of a topic is not blank.", refused, "POST", lists, list_with("news", topic_of("")));
    t.call("The name of a topic is like that of a list.", refused, "POST", lists, list_with("news", topic_of("a b")));
    t.call("The display name has up to 128 characters.", refused, "POST", lists,
           list_with("news", topic_of("t", std::string(129, 'd'))));
    t.call("Topics have different names.", refused, "POST", lists,
           list_with("news", topic_of("t") + "," + topic_of("t")));
    std::string many = topic_of("t");
    for (int i = 0; i < 20; ++i) many += "," + topic_of("t" + std::to_string(i));
    t.call("There are up to twenty topics.", refused, "POST", lists, list_with("news", many));
    t.call("The description has up to 500 characters.", refused, "POST", lists,
           R"({"ContactListName":"news","Description":")" + std::string(501, 'd') + "\"}");
    t.call("The list is made.", "200", "POST", lists, news_list);
    t.call("It is the only one, even under its own name.", refused, "POST", lists, news_list);
    t.require_golden();
}

TEST_CASE("GetContactList shows the list with its topics and tags") {
    list_owner c;
    v2_transcript t(c, "GetContactList");
    t.call("The list is shown.", "200", "GET", "/contact-lists/news");
    t.call("Another is not there.", "404 NotFoundException", "GET", "/contact-lists/other");
    t.call("An invalid name is told before.", "400 BadRequestException", "GET", "/contact-lists/my%20list");
    t.require_golden();
}

TEST_CASE("ListContactLists shows the list, or none") {
    v2_caller c;
    v2_transcript t(c, "ListContactLists");
    t.call("There is none yet.", "200", "GET", "/contact-lists");
    c.v2("POST", "/contact-lists", news_list);
    t.call("There is one.", "200", "GET", "/contact-lists?PageSize=10");
    t.call("A token that we never made is refused.", "400 BadRequestException", "GET", "/contact-lists?NextToken=x");
    t.require_golden();
}

TEST_CASE("UpdateContactList replaces all of a list") {
    list_owner c;
    v2_transcript t(c, "UpdateContactList");
    t.call("The description goes if it is absent.", "200", "PUT", "/contact-lists/news",
           R"({"Topics":[)" + topic_of("deals") + "]}");
    CHECK(member(c.v2("GET", "/contact-lists/news"), "/Topics/0/TopicName") == "deals");
    CHECK(member(c.v2("GET", "/contact-lists/news"), "/Description") == "(none)");
    t.call("The topics go if they are absent.", "200", "PUT", "/contact-lists/news", R"({"Description":"Less"})");
    CHECK(member(c.v2("GET", "/contact-lists/news"), "/Topics") == "[]");
    CHECK(member(c.v2("GET", "/contact-lists/news"), "/Description") == "Less");
    t.call("The rules are those of creation.", "400 BadRequestException", "PUT", "/contact-lists/news",
           R"({"Topics":[)" + topic_of("a b") + "]}");
    t.call("Another list is not there.", "404 NotFoundException", "PUT", "/contact-lists/other", "{}");
    t.require_golden();
}

TEST_CASE("DeleteContactList deletes the list and its contacts") {
    list_owner c;
    v2_transcript t(c, "DeleteContactList");
    c.v2("POST", "/contact-lists/news/contacts", R"({"EmailAddress":"ann@example.org"})");
    t.call("Another list is not there.", "404 NotFoundException", "DELETE", "/contact-lists/other");
    t.call("The list is deleted.", "200", "DELETE", "/contact-lists/news");
    t.call("It is gone.", "404 NotFoundException", "DELETE", "/contact-lists/news");
    c.v2("POST", "/contact-lists", news_list);
    CHECK(member(c.v2("POST", "/contact-lists/news/contacts/list"), "/Contacts") == "[]");
    t.require_golden();
}

TEST_CASE("tags of a contact list are told by the list and by its ARN, and go with it") {
    list_owner c;
    auto const arn = "arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Acontact-list%2Fnews";
    auto const tags = [&] { return member(c.v2("GET", "/tags?ResourceArn=" + std::string(arn)), "/Tags"); };
    CHECK(tags() == R"([{"Key":"team","Value":"a"}])");
    CHECK(v2_outcome(c.v2("POST", "/tags",
                          R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:contact-list/news",)"
                          R"("Tags":[{"Key":"env","Value":"test"}]})")) == "200");
    CHECK(member(c.v2("GET", "/contact-lists/news"), "/Tags/1/Value") == "test");
    c.v2("DELETE", "/contact-lists/news");
    CHECK(v2_outcome(c.v2("GET", "/tags?ResourceArn=" + std::string(arn))) ==
          "404 NotFoundException: No ContactList present with name: news");
    c.v2("POST", "/contact-lists", R"({"ContactListName":"news"})");
    CHECK(tags() == "[]");
}
