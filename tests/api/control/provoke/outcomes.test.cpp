#include "model/account/accounts.hpp"
#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct ruled : caller {
    static constexpr auto path = "/_sesame/v1/outcomes";

    ruled() { ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}}); }

    api::response put(std::string_view body, std::string const& query = "") {
        return request("PUT", path + query, "", body);
    }
    std::string rules(std::string const& query = "") {
        auto const a = request("GET", path + query, "", "");
        CHECK(a.status == 200);
        auto rules = json::parse(a.body).at("rules");
        for (auto& rule : rules.as_array()) {
            CHECK(rule.as_object().erase("id") == 1);
            CHECK(rule.as_object().erase("used") == 1);
        }
        return json::serialize(rules);
    }
    // "2:7": the rule of id 2 was used seven times.
    std::vector<std::string> standings() {
        std::vector<std::string> out;
        auto const body = json::parse(request("GET", path, "", "").body);
        for (auto const& rule : body.at("rules").as_array())
            out.push_back(json::serialize(rule.at("id")) + ":" + json::serialize(rule.at("used")));
        return out;
    }
    std::string refusal_of(std::string_view body) {
        auto const a = put(body);
        CHECK(a.status == 400);
        return std::string(json::parse(a.body).at("error").at("message").as_string());
    }
    // The types of the events of a mail to this address, once all have happened.
    std::string events_of_mail_to(std::string const& address) {
        auto const sent = ses("SendEmail", {{"Source", "me@example.com"},
                                            {"Destination.ToAddresses.member.1", address},
                                            {"Message.Subject.Data", "s"},
                                            {"Message.Body.Text.Data", "t"}});
        all.run_due(where.now + std::chrono::hours{1});
        std::string out;
        auto const id = at(sent, "/SendEmailResponse/SendEmailResult/MessageId");
        for (auto const& h : home().ses->mails.find(id)->happened)
            out += std::to_string(static_cast<int>(type_of(h.what))) + " ";
        return out;
    }
};

constexpr std::string_view complete =
    R"([{"recipient":"*@bounce.test","sender":"me@*","configuration_set":"set","tags":[{"name":"kind","value":"a*"}],)"
    R"("outcome":[{"bounce":{"type":"Transient","sub_type":"MailboxFull","status":"","diagnostic_code":"full"},"after":"1s"},)"
    R"({"delivery":{"smtp_response":"250 ok"},"after":"1500ms"},)"
    R"({"deliveryDelay":{"delay_type":"MailboxFull","status":"4.2.2","diagnostic_code":"later"},"after":"2m"},)"
    R"({"complaint":{"feedback_type":"abuse","user_agent":"me","sub_type":"x"},"after":"0ms"},)"
    R"({"reject":{},"after":"1h"},{"open":{"ip_address":"192.0.2.2","user_agent":"it"},"after":"1d"},)"
    R"({"click":{"link":"http://a/","ip_address":"192.0.2.3","user_agent":"it"},"after":"1ms"}]}])";

} // namespace

TEST_CASE("outcome rules are given as they were put") {
    ruled c;
    CHECK(c.rules() == "[]");
    auto const put = c.put(R"({"rules":)" + std::string(complete) + "}");
    CHECK(put.status == 200);
    CHECK(c.rules() == complete);
    CHECK(put.body == c.request("GET", ruled::path, "", "").body);
    CHECK(c.put(R"({"rules":)" + c.rules() + "}").status == 200);
    CHECK(c.rules() == complete);
    CHECK(c.put(R"({"rules":[]})").status == 200);
    CHECK(c.rules() == "[]");
}

TEST_CASE("what an outcome rule leaves out is filled in") {
    ruled c;
    CHECK(c.put(R"({"rules":[{"outcome":[{"bounce":{}}]},{"outcome":[]}]})").status == 200);
    CHECK(c.rules() == R"([{"outcome":[{"bounce":{"type":"Permanent","sub_type":"General","status":"5.1.1",)"
                       R"("diagnostic_code":"smtp; 550 5.1.1 user unknown"},"after":"100ms"}]},{"outcome":[]}])");
}

TEST_CASE("a bounce has the codes that go with its sub type") {
    struct expected {
        std::string_view given, sub_type, status, words;
    };
    for (auto const& e :
         {expected{R"("type":"Transient","sub_type":"MailboxFull")", "MailboxFull", "5.2.2", "552 5.2.2"},
          expected{R"("type":"Transient","sub_type":"MessageTooLarge")", "MessageTooLarge", "5.3.4", "552"},
          expected{R"("type":"Transient")", "General", "4.4.7", "Message expired"},
          expected{R"("type":"Transient","status":"4.2.2")", "General", "4.2.2", "Message expired"},
          expected{R"("type":"Undetermined")", "Undetermined", "", ""},
          expected{R"("sub_type":"Suppressed")", "Suppressed", "5.1.1", "has suppressed sending"},
          expected{R"("sub_type":"OnAccountSuppressionList")", "OnAccountSuppressionList", "5.1.1",
                   "the suppression list for your account"},
          expected{R"("sub_type":"NoEmail")", "NoEmail", "5.1.1", "550 5.1.1 user unknown"}}) {
        INFO(e.given);
        ruled c;
        CHECK(c.put(R"({"rules":[{"outcome":[{"bounce":{)" + std::string(e.given) + "}}]}]}").status == 200);
        auto const rules = json::parse(c.rules());
        auto const& bounce = rules.at(0).at("outcome").at(0).at("bounce");
        CHECK(bounce.at("sub_type").as_string() == e.sub_type);
        CHECK(bounce.at("status").as_string() == e.status);
        CHECK(std::string_view(bounce.at("diagnostic_code").as_string()).find(e.words) != std::string_view::npos);
    }
}

TEST_CASE("a mail fares as the outcome rules of its account say") {
    ruled c;
    CHECK(c.put(R"({"rules":[{"recipient":"*@bounce.test","outcome":[{"bounce":{}}]}]})").status == 200);
    CHECK(c.events_of_mail_to("x@bounce.test") == "0 2 ");
    CHECK(c.events_of_mail_to("x@other.test") == "0 4 ");
}

TEST_CASE("outcome rules belong to the account and region that are named") {
    ruled c;
    CHECK(c.put(R"({"rules":[{"outcome":[]}]})", "?account=111111111111&region=eu-west-1").status == 200);
    CHECK(c.rules() == "[]");
    CHECK(c.rules("?account=111111111111&region=eu-west-1") == R"([{"outcome":[]}])");
    CHECK(c.put(R"({"rules":[]})", "?account=1").status == 400);
}

TEST_CASE("outcome rules that make no sense are refused with their place and the mend, and change nothing") {
    ruled c;
    CHECK(c.put(R"({"rules":[{"outcome":[]}]})").status == 200);
    CHECK(c.refusal_of(R"({"rules":[{"outcome":[{"after":"1s"}]}]})") ==
          "rules[0].outcome[0]: expected exactly one of delivery, deliveryDelay, bounce, complaint, reject, open and "
          "click, got 0");
    CHECK(c.refusal_of(R"({"rules":[{"outcome":[{"bounce":{},"delivery":{}}]}]})").ends_with("got 2"));
    CHECK(c.refusal_of(R"({"rules":[{"outcome":[{"bounced":{}}]}]})") ==
          "rules[0].outcome[0].bounced: unknown member 'bounced'; did you mean 'bounce'?");
    CHECK(c.refusal_of(R"({"rules":[{"outcome":[{"bounce":{"type":"permanent"}}]}]})") ==
          "rules[0].outcome[0].bounce.type: unknown value 'permanent'; did you mean 'Permanent'?");
    CHECK(c.refusal_of(R"({"rules":[{"recipient":"x"}]})").starts_with("rules[0]: expected a member 'outcome'"));
    CHECK(c.refusal_of(R"({"rules":{}})") == "rules: expected a list, got an object");
    CHECK(c.refusal_of(R"({})") == "rules: expected a list, got null");
    CHECK(c.refusal_of(R"({"rules":[{"outcome":[{"after":"soon","bounce":{}}]}]})")
              .starts_with("rules[0].outcome[0].after: "));
    CHECK(c.refusal_of("[") == "body: expected JSON, got incomplete JSON at byte 1");
    CHECK(c.rules() == R"([{"outcome":[]}])");
}

TEST_CASE("there are at most 1,000 outcome rules, of 100 steps each, and patterns of 512 bytes") {
    ruled c;
    auto const list = [](std::string const& item, int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out.append(i ? "," : "[").append(item);
        return out + "]";
    };
    auto const rules = [&](int count) { return R"({"rules":)" + list(R"({"outcome":[]})", count) + "}"; };
    auto const steps = [&](int count) { return R"({"rules":[{"outcome":)" + list(R"({"open":{}})", count) + "}]}"; };
    auto const pattern = [](int length) {
        return R"({"rules":[{"recipient":")" + std::string(static_cast<std::size_t>(length), 'a') +
               R"(","outcome":[]}]})";
    };
    for (auto const& good : {rules(1'000), steps(100), pattern(512)}) CHECK(c.put(good).status == 200);
    CHECK(c.refusal_of(rules(1'001)) == "rules: expected at most 1000 items, got 1001");
    CHECK(c.refusal_of(steps(101)) == "rules[0].outcome: expected at most 100 items, got 101");
    CHECK(c.refusal_of(pattern(513)) == "rules[0].recipient: expected at most 512 bytes, got 513");
}

using standings = std::vector<std::string>;

TEST_CASE("an outcome rule tells how many recipients it has decided about") {
    ruled c;
    c.put(R"({"rules":[{"recipient":"*@bounce.test","outcome":[{"bounce":{}}]},{"recipient":"*","outcome":[]}]})");
    CHECK(c.standings() == standings{"1:0", "2:0"});
    c.events_of_mail_to("a@bounce.test");
    c.events_of_mail_to("b@other.test");
    c.events_of_mail_to("c@other.test");
    CHECK(c.standings() == standings{"1:1", "2:2"});
}

TEST_CASE("an outcome rule keeps its id wherever it is put, and a new one gets one that none has had") {
    ruled c;
    c.put(R"({"rules":[{"outcome":[]},{"recipient":"x","outcome":[]}]})");
    c.put(
        R"({"rules":[{"id":2,"used":7,"recipient":"x","outcome":[]},{"outcome":[]},{"id":2,"outcome":[]},{"id":99,"outcome":[]}]})");
    CHECK(c.standings() == standings{"2:7", "3:0", "4:0", "5:0"});
    c.put(R"({"rules":[]})");
    c.put(R"({"rules":[{"id":5,"outcome":[]}]})");
    CHECK(c.standings() == standings{"6:0"});
    CHECK(c.refusal_of(R"({"rules":[{"id":"x","outcome":[]}]})").starts_with("rules[0].id: expected "));
}

TEST_CASE("one outcome rule is added before the others, replaced or removed by its id") {
    ruled c;
    auto const ask = [&](std::string_view method, std::string const& below, std::string_view body) {
        auto const a = c.request(method, ruled::path + below, "", body);
        return std::to_string(a.status) + (a.status == 200 ? "" : a.body);
    };
    c.put(R"({"rules":[{"recipient":"first","outcome":[]}]})");
    CHECK(ask("POST", "", R"({"recipient":"second","outcome":[]})") == "200");
    CHECK(c.rules() == R"([{"recipient":"second","outcome":[]},{"recipient":"first","outcome":[]}])");
    CHECK(ask("PUT", "/1", R"({"recipient":"third","outcome":[]})") == "200");
    CHECK(c.rules() == R"([{"recipient":"second","outcome":[]},{"recipient":"third","outcome":[]}])");
    CHECK(c.standings() == standings{"2:0", "1:0"});
    CHECK(ask("PUT", "/1", R"({"recipient":"x"})").find("expected a member 'outcome'") != std::string::npos);
    CHECK(ask("DELETE", "/2", "") == "200");
    CHECK(c.standings() == standings{"1:0"});
    for (auto const* id : {"/2", "/0", "/x"}) {
        CHECK(ask("DELETE", id, "").starts_with("404"));
        CHECK(ask("PUT", id, R"({"outcome":[]})").starts_with("404"));
    }
    c.put(R"({"rules":[)" + [] {
        std::string out;
        for (int i = 0; i < 1'000; ++i) out.append(i ? "," : "").append(R"({"outcome":[]})");
        return out;
    }() + "]}");
    CHECK(ask("POST", "", R"({"outcome":[]})").starts_with("400"));
}
