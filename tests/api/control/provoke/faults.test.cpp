#include "model/account/accounts.hpp"
#include "model/sns/state.hpp"
#include "model/text/base64.hpp"
#include "tests/api/control/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct faulty : caller {
    api::response put(std::string_view body, std::string const& query = "") {
        return request("PUT", "/_sesame/v1/faults" + query, "", body);
    }
    json::value rules(std::string const& query = "") {
        auto const a = request("GET", "/_sesame/v1/faults" + query, "", "");
        CHECK(a.status == 200);
        return json::parse(a.body).at("rules");
    }
    std::string refusal_of(std::string_view body, std::string const& query = "") {
        auto const a = put(body, query);
        CHECK(a.status == 400);
        return std::string(json::parse(a.body).at("error").at("message").as_string());
    }
};

} // namespace

TEST_CASE("a fault rule refuses calls in the words that it is given, as often as it says") {
    faulty c;
    REQUIRE(c.put(R"({"rules":[{"request":{"operation":"CreateTopic"},"count":1,"effect":{"error":
                   {"code":"Throttling","message":"Rate exceeded","status":400}}}]})")
                .status == 200);
    CHECK(refusal_text(c.sns("CreateTopic", {{"Name", "news"}})) == "400 Throttling: Rate exceeded");
    CHECK(c.home().sns->topics.size() == 0);
    CHECK(c.rules().at(0).at("used") == 1);
    c.create_topic("news");
    auto const& noted = c.all.requests().records();
    CHECK(noted.front().error == "Throttling");
    CHECK(noted.back().error.empty());
}

TEST_CASE("a fault of 500 and more is the receiver's") {
    faulty c;
    c.put(R"({"rules":[{"request":{},"effect":{"error":{"code":"InternalFailure","status":500}}}]})");
    auto const response = c.ses("ListIdentities");
    CHECK(response.status == 500);
    CHECK(at(response, "/ErrorResponse/Error/Type") == "Receiver");
}

TEST_CASE("a fault rule knows the recipients of a call") {
    faulty c;
    c.put(R"({"rules":[{"request":{"recipient":"*@slow.test"},"effect":{"error":{"code":"Slow"}}}]})");
    auto const is_met = [&](std::string_view action, parameters const& p) {
        return refusal_text(c.ses(action, p)).starts_with("400 Slow: ");
    };
    CHECK(is_met("SendEmail", {{"Destination.CcAddresses.member.1", "You <b@slow.test>"}}));
    CHECK(is_met("SendRawEmail", {{"Destinations.member.2", "b@slow.test"}}));
    CHECK(is_met("SendRawEmail", {{"RawMessage.Data", base64("To: x@fast.test, b@slow.test\r\n\r\nhello")}}));
    CHECK(
        is_met("SendBulkTemplatedEmail", {{"Destinations.member.1.Destination.ToAddresses.member.1", "b@slow.test"}}));
    CHECK_FALSE(is_met("SendEmail", {{"Destination.ToAddresses.member.1", "b@fast.test"}}));
    CHECK_FALSE(is_met("ListIdentities", {}));
}

TEST_CASE("a fault rule for the first attempt lets the SDK's second one through") {
    faulty c;
    c.put(R"({"rules":[{"request":{"attempt":1},"effect":{"error":{"code":"ServiceUnavailable","status":503}}}]})");
    auto const by = signature("sns");
    auto const attempt = [&](std::string_view header) {
        api::request in{"POST", "/", c.host, "Action=ListTopics", "198.51.100.7"};
        in.fields.set("Authorization", by);
        in.fields.set("amz-sdk-request", header);
        return test::dispatch(c.all, in, c.where).status;
    };
    CHECK(attempt("attempt=1; max=3") == 503);
    CHECK(attempt("attempt=2; max=3") == 200);
    CHECK(attempt("") == 503);
}

TEST_CASE("an answer that is to be lost says so to the session, before or after the operation") {
    faulty c;
    c.put(R"({"rules":[{"request":{},"count":1,"effect":{"cut":"before"}},)"
          R"({"request":{},"count":1,"effect":{"cut":"after","latency":"2s"}},)"
          R"({"request":{},"count":1,"effect":{"truncate":10,"latency":"1s"}}]})");
    auto const before = c.sns("CreateTopic", {{"Name", "news"}});
    CHECK(before.lost.cut);
    CHECK(c.home().sns->topics.size() == 0);
    auto const after = c.sns("CreateTopic", {{"Name", "news"}});
    CHECK(after.lost.cut);
    CHECK(after.lost.latency == milliseconds{2'000});
    CHECK(c.home().sns->topics.size() == 1);
    auto const truncated = c.sns("ListTopics");
    CHECK(truncated.lost.truncated_at == 10U);
    CHECK(truncated.lost.latency == milliseconds{1'000});
    auto const good = c.sns("ListTopics");
    CHECK_FALSE(good.lost.cut);
    CHECK_FALSE(good.lost.truncated_at.has_value());
}

TEST_CASE("fault rules are given as they were put, with how often they were used") {
    faulty c;
    constexpr auto rules =
        R"([{"request":{"operation":"Send*","attempt":1},"count":2,"probability":5E-1,"effect":{"latency":"2s"},"used":0},)"
        R"({"account":"111111111111","region":"us-east-1","delivery":{"endpoint":"http://*"},)"
        R"("effect":{"twice":true},"used":0}])";
    CHECK(c.put(R"({"rules":)" + std::string(rules) + "}").status == 200);
    CHECK(json::serialize(c.rules()) == rules);
    CHECK(c.put(json::serialize(json::object{{"rules", c.rules()}})).status == 200);
    CHECK(json::serialize(c.rules()) == rules);
}

TEST_CASE("fault rules of one account are put beside those of others") {
    faulty c;
    c.put(R"({"rules":[{"request":{},"account":"222222222222","effect":{"cut":"after"}}]})");
    c.put(R"({"rules":[{"request":{},"effect":{"cut":"before"}}]})", "?account=111111111111");
    CHECK(c.rules().as_array().size() == 2);
    CHECK(c.rules("?account=111111111111").at(0).at("account").as_string() == "111111111111");
    c.put(R"({"rules":[]})", "?account=111111111111");
    CHECK(c.rules().as_array().size() == 1);
    CHECK(c.refusal_of(R"({"rules":[{"request":{},"account":"222222222222","effect":{"cut":"after"}}]})",
                       "?account=111111111111") ==
          "rules[0].account: expected '111111111111' as in the URL, got '222222222222'");
}

TEST_CASE("fault rules that make no sense are refused with the mend, and change nothing") {
    faulty c;
    c.put(R"({"rules":[{"request":{},"count":0,"effect":{"cut":"after"}}]})");
    auto const refused = [&](std::string const& rule) { return c.refusal_of(R"({"rules":[)" + rule + "]}"); };
    CHECK(refused(R"({"request":{"attempt":1.5},"effect":{"cut":"after"}})") ==
          "rules[0].request.attempt: expected a whole number, got 1.5");
    CHECK(refused(R"({"request":{"attempt":3000000000},"effect":{"cut":"after"}})") ==
          "rules[0].request.attempt: expected a whole number from -2147483648 to 2147483647, got 3000000000");
    CHECK(refused(R"({"effect":{"cut":"after"}})")
              .starts_with("rules[0]: expected one of 'request', 'delivery' and 'smtp', got none"));
    CHECK(refused(R"({"request":{},"delivery":{},"effect":{}})")
              .starts_with("rules[0]: expected one of 'request', 'delivery' and 'smtp', got several"));
    CHECK(refused(R"({"request":{}})")
              .starts_with("rules[0].effect: expected error, latency, cut or truncate, got none"));
    CHECK(refused(R"({"request":{},"effect":{"twice":true}})")
              .starts_with("rules[0].effect: expected error, latency, cut or truncate with 'request'"));
    CHECK(refused(R"({"delivery":{},"effect":{"cut":"after"}})")
              .starts_with("rules[0].effect: expected status, time_out or twice"));
    CHECK(refused(R"({"delivery":{},"effect":{"twice":true,"status":500}})")
              .starts_with("rules[0].effect: expected exactly"));
    CHECK(refused(R"({"delivery":{},"effect":{"status":99}})").starts_with("rules[0].effect.status: "));
    CHECK(refused(R"({"request":{},"effect":{"error":{"code":"X","status":200}}})")
              .starts_with("rules[0].effect.error.status"));
    for (auto const* const code : {"{}", R"({"code":"A\r\nX: 1"})", R"({"code":"a b"})"})
        CHECK(refused(std::string(R"({"request":{},"effect":{"error":)") + code + "}}")
                  .starts_with("rules[0].effect.error.code: "));
    CHECK(refused(R"({"request":{},"effect":{"cut":"after","truncate":1}})")
              .starts_with("rules[0].effect: expected cut without"));
    CHECK(refused(R"({"request":{},"probability":2,"effect":{"cut":"after"}})").starts_with("rules[0].probability: "));
    CHECK(refused(R"({"request":{},"effect":{"cut":"afterwards"}})").find("did you mean 'after'?") !=
          std::string::npos);
    CHECK(refused(R"({"request":{"operations":"x"},"effect":{"cut":"after"}})").find("did you mean 'operation'?") !=
          std::string::npos);
    CHECK(refused(R"({"request":{"operation":"SendEmai"},"effect":{"cut":"after"}})") ==
          "rules[0].request.operation: unknown operation 'SendEmai'; did you mean 'SendEmail'?");
    CHECK(refused(R"({"request":{"operation":"Zzzzzzzzzzzzzz"},"effect":{"cut":"after"}})") ==
          "rules[0].request.operation: unknown operation 'Zzzzzzzzzzzzzz'; `sesame operations` lists all");
    CHECK(refused(R"({"request":{"service":"sess"},"effect":{"cut":"after"}})") ==
          "rules[0].request.service: unknown value 'sess'; did you mean 'ses'?");
    CHECK(refused(R"({"delivery":{"protocol":"htp"},"effect":{"status":503}})") ==
          "rules[0].delivery.protocol: unknown value 'htp'; did you mean 'http'?");
    CHECK(refused(R"({"request":{},"effect":{"latency":"1h"}})").starts_with("rules[0].effect.latency: "));
    CHECK(c.refusal_of("{}").starts_with("rules: expected a list, got null"));
    CHECK(c.rules().as_array().size() == 1);
}

TEST_CASE("a rule about SMTP that no mail could ever meet is refused") {
    faulty c;
    auto const rule = [](std::string const& stage, std::string const& match) {
        return R"({"rules":[{"smtp":{"stage":")" + stage + R"(",)" + match +
               R"(:"*@x.example"},"effect":{"latency":"1s"}}]})";
    };
    CHECK(c.refusal_of(rule("ehlo", R"("sender")")) ==
          "rules[0].smtp.sender: expected none at the stage ehlo: no client has named a sender then, so the rule would "
          "never apply; use the stage mail");
    CHECK(c.refusal_of(rule("auth", R"("sender")")).starts_with("rules[0].smtp.sender: expected none at "));
    CHECK(c.refusal_of(rule("mail", R"("recipient")")).ends_with("never apply; use the stage rcpt"));
    c.put(rule("mail", R"("sender")"));
    c.put(rule("rcpt", R"("recipient")"));
    c.put(rule("accept", R"("sender")"));
}

TEST_CASE("there are at most 1,000 fault rules, those for other accounts among them, and patterns of 2,048 bytes") {
    control_caller c;
    auto const rules = [](int count, std::string const& operation = "") {
        std::string out;
        for (int i = 0; i < count; ++i)
            out.append(i ? "," : "")
                .append(R"({"request":{"operation":")" + operation + R"("},"effect":{"cut":"after"}})");
        return R"({"rules":[)" + out + "]}";
    };
    CHECK(c.ask("PUT", "/faults?account=111111111111", rules(600)).status == 200);
    CHECK(c.refused("PUT", "/faults?account=222222222222", rules(401)) ==
          "400 rules: expected at most 1000 items, got 401 and 600 for other accounts");
    CHECK(c.ask("PUT", "/faults?account=222222222222", rules(400)).status == 200);
    CHECK(c.refused("PUT", "/faults", rules(1'001)) == "400 rules: expected at most 1000 items, got 1001");
    CHECK(c.refused("PUT", "/faults", rules(1, std::string(2'049, 'x'))) ==
          "400 rules[0].request.operation: expected at most 2048 bytes, got 2049");
}
