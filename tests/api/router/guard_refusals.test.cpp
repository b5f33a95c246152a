#include "api/protocol/hint.hpp"
#include "api/protocol/unroutable.hpp"
#include "model/account/accounts.hpp"
#include "tests/api/caller.hpp"
#include "tests/api/router/browsing.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame;
using namespace sesame::test;

namespace {

struct page_of_others : caller {
    api::response ask(std::string_view method, std::string_view target, std::string_view json_target = "") {
        auto r = request_of(method, target, {.origin = evil, .site = "cross-site", .mode = "cors"}, host);
        r.fields.set("X-Amz-Target", json_target);
        return test::dispatch(all, r, where);
    }
};

bool tells_of_cors(api::response const& r) {
    return std::any_of(r.headers.begin(), r.headers.end(),
                       [](auto const& field) { return field.first.starts_with("Access-Control-"); });
}

} // namespace

TEST_CASE("a refused page is answered as the service there speaks, and the mend is named") {
    page_of_others c;
    std::string const mend =
        "Web pages of 'https://evil.example' may not use this server. If the pages are yours, start the "
        "server with --allow-origin https://evil.example (SESAME_ALLOW_ORIGIN).";
    CHECK(refusal_text(c.ask("POST", "/")) == "403 AccessDenied: " + mend);
    CHECK(refusal_text(c.ask("GET", "/?Action=ListTopics")) == "403 AccessDenied: " + mend);
    CHECK(refusal_text(c.ask("OPTIONS", "/")) == "403 AccessDenied: " + mend);

    auto const control = c.ask("POST", "/_sesame/v1/reset");
    CHECK(control.status == 403);
    CHECK(boost::json::parse(control.body).at("error").at("code") == "ForeignOrigin");
    CHECK(boost::json::parse(control.body).at("error").at("message").as_string() == mend);

    for (auto const& json : {c.ask("POST", "/", "AmazonSQS.CreateQueue"), c.ask("POST", "/v2/email/identities")}) {
        CHECK(json.status == 403);
        CHECK(boost::json::parse(json.body).at("__type") == "AccessDeniedException");
        CHECK(boost::json::parse(json.body).at("message").as_string() == mend);
    }
    c.host = "rebind.evil.example";
    CHECK_FALSE(tells_of_cors(c.ask("POST", "/")));
    CHECK(
        at(c.ask("POST", "/"), "/ErrorResponse/Error/Message") ==
        "Unknown host name 'rebind.evil.example': a foreign web page could make it resolve to this server. If the name "
        "is yours, start the server with --allow-host rebind.evil.example (SESAME_ALLOW_HOST).");
}

TEST_CASE("a refused page changes no state") {
    page_of_others c;
    c.create_topic("orders");
    auto const before = c.visible_state();
    auto const refused = c.ask("GET", "/?Action=DeleteTopic&TopicArn=arn:aws:sns:us-east-1:000000000000:orders");
    CHECK(refused.status == 403);
    CHECK_FALSE(tells_of_cors(refused));
    CHECK(c.visible_state() == before);
}

TEST_CASE("what the guard refuses is recorded and explained like other refused calls") {
    page_of_others c;
    auto const last = [&] { return c.all.requests().records().back(); };
    auto const hint = [](api::response const& r) { return std::string(api::protocol::hint_of(r)); };

    auto refused = c.ask("GET", "/?Action=ListTopics");
    CHECK((last().operation == "GET /" && last().status == 403 && last().error == "AccessDenied"));
    CHECK(hint(refused) == "A browser sent this for a page of https://evil.example. If the page is yours, start with "
                           "--allow-origin https://evil.example (SESAME_ALLOW_ORIGIN=https://evil.example).");
    CHECK(last().request_id == refused.request_id);
    refused = c.ask("POST", "/_sesame/v1/reset");
    CHECK((last().operation == "POST /_sesame/v1/reset" && last().service.empty() && last().error == "ForeignOrigin"));
    CHECK((refused.service == "control" && refused.request_id == last().request_id));
    CHECK(hint(refused).starts_with("A browser sent this for a page of https://evil.example."));
    c.ask("OPTIONS", "/");
    CHECK(last().operation == "OPTIONS /");

    auto unnamed = request_of("POST", "/", {.origin = "null", .site = "cross-site"});
    CHECK(hint(test::dispatch(c.all, unnamed, c.where))
              .starts_with("A browser sent this for a web page that it does not"));
    auto own = request_of("POST", "/", {});
    own.fields.set("x-amz-sns-message-type", "Notification");
    CHECK(hint(test::dispatch(c.all, own, c.where)).starts_with("A subscription leads to this server itself."));

    c.host = "rebind.evil.example";
    CHECK(hint(c.ask("POST", "/")).starts_with("The client calls this server by the name rebind.evil.example. "));
}

TEST_CASE("a page that asks without end does not push the calls of others out of the record") {
    page_of_others c;
    auto const recorded = [&] { return c.all.requests().records().size(); };
    for (std::size_t i = 0; i < api::protocol::most_strangers + 5; ++i)
        c.ask(i % 2 ? "POST" : "GET", i % 3 ? "/_sesame/v1/reset" : "/");
    CHECK(recorded() == api::protocol::most_strangers);
    c.create_topic("orders");
    CHECK(recorded() == api::protocol::most_strangers + 1);
    CHECK(c.ask("POST", "/").status == 403);
    CHECK(recorded() == api::protocol::most_strangers + 1);
}
