#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "tests/api/control/caller.hpp"

#include <algorithm>
#include <string>

using namespace sesame;
namespace json = boost::json;

namespace {

// How many bytes of JSON, and of these lists how many things on each page.
struct pages {
    std::vector<std::size_t> counts;
    std::size_t largest = 0;
};

pages all_pages(test::control_caller& c, std::string const& path, std::string_view plural) {
    pages out;
    std::string cursor;
    do {
        auto const a = c.ask("GET", path + cursor);
        REQUIRE(a.status == 200);
        auto const said = json::parse(a.body).as_object();
        out.counts.push_back(said.at(plural).as_array().size());
        out.largest = std::max(out.largest, a.body.size());
        cursor.clear();
        if (auto const* const next = said.if_contains("next_cursor"))
            cursor = (path.find('?') == path.npos ? "?cursor=" : "&cursor=") + std::string(next->as_string());
    } while (!cursor.empty() && out.counts.size() < 100);
    return out;
}

constexpr auto queue = "arn:aws:sqs:us-east-1:000000000000:q";

// Of each captured message about so many bytes.
void capture(test::control_caller& c, std::string const& topic, std::size_t count, std::size_t bytes) {
    for (std::size_t i = 0; i < count; ++i) {
        c.sns("Publish", {{"TopicArn", topic}, {"Message", std::string(bytes, 'x')}});
        c.last_owed();
    }
}

} // namespace

TEST_CASE("of a call there is kept no more than a start of each name, value and text") {
    test::control_caller c;
    std::string const long_text(1'000'000, 'A');
    auto const refused = c.call("sns", long_text, {{long_text, long_text}});
    CHECK(refused.status == 400);
    CHECK(refused.body.size() < 1'000);
    CHECK(refused.body.find("Could not find operation " + std::string(128, 'A') + "… for version 2010-03-31") !=
          std::string::npos);
    auto const& kept = c.all.requests().records().back();
    auto const [name, value] = *kept.parameters.begin();
    CHECK(name == std::string(128, 'A') + "…");
    CHECK(value == std::string(2'000, 'A') + "…");
    CHECK(kept.message.size() < 300);
    CHECK(c.all.requests().bytes() < 10'000);
}

TEST_CASE("text of a refusal that repeats what was sent is kept up to two thousand bytes") {
    test::control_caller c;
    c.sns("ListTagsForResource", {{"ResourceArn", std::string(500'000, 'r')}});
    c.sns("Publish", {{"PhoneNumber", std::string(500'000, '1')}, {"Message", "m"}});
    for (auto const& r : c.all.requests().records()) CHECK(r.message.size() <= 2'003);
    CHECK(
        c.request("GET",
                  "/?Action=ListTopics&X-Amz-Credential=k/20260101/" + std::string(500'000, 'r') + "/sns/aws4_request",
                  "", "")
            .body.size() < 1'000);
    CHECK(c.all.requests().records().back().region.size() == 131);
}

TEST_CASE("of a thousand parameters and more a thousand are kept, and how many are left out is told") {
    test::control_caller c;
    test::parameters many;
    for (int i = 0; i < 1'500; ++i) many.emplace_back("n" + std::to_string(10'000 + i), "v");
    c.sns("ListTopics", many);
    auto const shown = c.done("GET", "/requests").at("requests").at(0);
    CHECK(shown.at("parameters").as_object().size() == 1'000);
    CHECK(shown.at("parameters_left_out") == 501); // Action is one, too
    c.sns("ListTopics");
    CHECK_FALSE(c.done("GET", "/requests").at("requests").at(0).as_object().contains("parameters_left_out"));
}

TEST_CASE("the log of requests has a bound in bytes: the oldest make room") {
    options o;
    o.kept.history_bytes = 100'000;
    test::control_caller c(o);
    for (int i = 0; i < 100; ++i)
        c.sns("Publish", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:x"}, {"Message", std::string(2'000, 'm')}});
    CHECK(c.all.requests().bytes() <= 100'000);
    CHECK(c.all.requests().records().size() > 20);
    CHECK(c.all.requests().records().size() < 50);
    CHECK(c.all.requests().last() == 100);
}

TEST_CASE("a page ends before eight megabytes, and the next one goes on") {
    test::control_caller c;
    auto const topic = c.create_topic("t");
    c.subscribe(topic, queue);
    capture(c, topic, 40, 250'000);
    std::vector<std::pair<std::string, std::string>> const lists{
        {"/deliveries", "deliveries"}, {"/captured", "captured"}, {"/captured?order=oldest", "captured"}};
    for (auto const& [path, plural] : lists) {
        CAPTURE(path);
        auto const found = all_pages(c, path, plural);
        CHECK(found.counts.size() == 2);
        CHECK(found.counts.at(0) + found.counts.at(1) == 40);
        CHECK(found.largest < 9'000'000);
    }
}

TEST_CASE("deliveries, what is owed, topics and subscriptions are told a page at a time, the oldest first") {
    test::control_caller c;
    for (int i = 0; i < 5; ++i) {
        auto const topic = c.create_topic("t" + std::to_string(i));
        c.subscribe(topic, "http://127.0.0.1:9/" + std::to_string(i));
    }
    for (auto const* const plural : {"owed", "topics", "subscriptions"}) {
        CAPTURE(plural);
        CHECK(all_pages(c, std::string("/") + plural + "?limit=2", plural).counts == std::vector<std::size_t>{2, 2, 1});
    }
    CHECK(c.done("GET", "/topics?limit=1").at("topics").at(0).at("name").as_string() == "t0");
    CHECK(c.done("GET", "/topics?limit=1&order=newest").at("topics").at(0).at("name").as_string() == "t4");
    c.last_owed();
    CHECK(all_pages(c, "/deliveries?limit=3", "deliveries").counts == std::vector<std::size_t>{3, 2});
    CHECK(c.refused("GET", "/topics?limit=0").starts_with("400 limit: "));
    CHECK(c.refused("GET", "/owed?cursor=x").starts_with("400 cursor: "));
}

TEST_CASE("an account too many is refused to SDKs and to our own API, and counted") {
    options o;
    o.kept.accounts = 1;
    test::control_caller c(o);
    c.create_topic("t");
    auto const a = c.request("POST", "/", test::signature("sns", "us-east-1", "111111111111"), "Action=ListTopics");
    CHECK(a.status == 400);
    CHECK(test::at(a, "/ErrorResponse/Error/Code") == "LimitExceeded");
    CHECK(c.refused("POST", "/seed", R"({"account": "222222222222", "topics": [{"name": "x"}]})")
              .find("There is no room for account 222222222222") != std::string::npos);
    CHECK(c.all.size() == 1);
    CHECK(c.all.refused() == 1); // a seed is tried on a copy first
}

TEST_CASE("a checkpoint that finds no room is refused with what there is and what there may be") {
    options o;
    o.kept.checkpoint_bytes = 10;
    test::control_caller c(o);
    c.create_topic("t");
    CHECK(
        c.refused("POST", "/checkpoints") ==
        "409 There are 0 checkpoints of 0 bytes. The limit is 100 checkpoints, and 10 bytes (--max-checkpoint-bytes). "
        "Delete some, or roll back to one: this deletes later ones.");
}
