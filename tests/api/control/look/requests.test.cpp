#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct looking : control_caller {
    using control_caller::control_caller;

    // A signed call as an SDK makes it.
    api::response by_sdk(std::string_view user_agent, std::string_view sdk_request, std::string const& body) {
        auto const signed_for = signature("sns");
        api::request in{"POST", "/", host, body, "198.51.100.7"};
        in.fields.set("Authorization", signed_for);
        in.fields.set("User-Agent", user_agent);
        in.fields.set("amz-sdk-request", sdk_request);
        return test::dispatch(all, in, where);
    }
    json::array requests(std::string const& query = "") {
        return done("GET", "/requests" + query).at("requests").as_array();
    }
    // The numbers of the calls that are shown, in their order.
    std::string numbers(std::string const& query) {
        std::string out;
        for (auto const& r : requests(query))
            out.append(out.empty() ? "" : " ").append(std::to_string(r.at("number").to_number<int>()));
        return out;
    }
    std::string sdk_of(std::string_view user_agent) {
        by_sdk(user_agent, "", "Action=ListTopics");
        auto const sdk = requests("?limit=1").at(0).at("sdk");
        return sdk.is_null() ? "null" : std::string(sdk.as_string());
    }
};

// Calls 1 to 5.
struct asked_five : looking {
    asked_five() {
        create_topic("news");
        ses("SendEmail", {{"Source", "Nobody@example.com"},
                          {"Destination.ToAddresses.member.1", "you@example.org"},
                          {"Message.Subject.Data", "s"},
                          {"Message.Body.Text.Data", "t"}});
        sns("GetTopicAttributes", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:other"}});
        request("POST", "/", signature("ses", "eu-west-1", "111111111111"), "Action=ListIdentities");
        sns("ListTopics");
    }
};

} // namespace

TEST_CASE("a call is shown as it came and as it was answered") {
    looking c;
    auto const answered =
        c.by_sdk("Boto3/1.44.5 md/Botocore#1.46.3", "attempt=2; max=3", "Action=CreateTopic&Name=a%20b");
    auto const shown = c.requests();
    REQUIRE(shown.size() == 1);
    auto const& r = shown[0];
    CHECK(r.at("number") == 1);
    CHECK(r.at("at").as_string() == "2023-11-14T22:13:20.123Z");
    CHECK(r.at("request_id").as_string() == answered.request_id);
    CHECK(r.at("account").as_string() == "000000000000");
    CHECK(r.at("region").as_string() == "us-east-1");
    CHECK(r.at("service").as_string() == "sns");
    CHECK(r.at("operation").as_string() == "CreateTopic");
    CHECK(r.at("sdk").as_string() == "Boto3 1.44.5");
    CHECK(r.at("user_agent").as_string() == "Boto3/1.44.5 md/Botocore#1.46.3");
    CHECK(r.at("attempt") == 2);
    CHECK(json::serialize(r.at("parameters")) == R"({"Action":"CreateTopic","Name":"a b"})");
    CHECK(r.at("status") == 400);
    CHECK(r.at("error").as_string() == "InvalidParameter");
    CHECK(r.at("message").as_string() == "Invalid parameter: Topic Name");
    CHECK(r.at("explanation").as_string().starts_with("The name of a topic has "));
}

TEST_CASE("a call that succeeded has no error and nothing to explain") {
    looking c;
    c.sns("ListTopics");
    auto const shown = c.requests().at(0).as_object();
    CHECK(shown.at("status") == 200);
    for (auto const* const name : {"error", "message", "fault", "explanation"}) CHECK_FALSE(shown.contains(name));
}

TEST_CASE("a call shows how long it took, its answer and the message that it made, and a mail shows its call") {
    looking c;
    auto const id = c.send({"you@example.org"});
    auto const call = c.requests().at(0).as_object();
    CHECK(call.at("milliseconds").to_number<int>() >= 0);
    CHECK(call.at("answer").as_string().starts_with("<SendEmailResponse"));
    CHECK(call.at("message_id").as_string() == id);
    for (auto const& mail : {c.done("GET", "/messages/" + id), c.done("GET", "/messages").at("messages").at(0)}) {
        CHECK(mail.at("request_number") == call.at("number"));
        CHECK(mail.at("request_id") == call.at("request_id"));
    }
    c.ses("GetSendQuota");
    CHECK_FALSE(c.requests().at(0).as_object().contains("message_id"));
    c.sns("CreateTopic", {{"Name", "no good name"}});
    CHECK(c.requests().at(0).at("answer").as_string().starts_with("<ErrorResponse"));
}

TEST_CASE("of a long answer the record of a call has the beginning") {
    looking c;
    for (int i = 0; i < 40; ++i) c.create_topic("a-rather-long-name-of-a-topic-" + std::to_string(i));
    c.sns("ListTopics");
    std::string const answer(c.requests().at(0).at("answer").as_string());
    CHECK(answer.size() == 2'000 + std::string_view("…").size());
    CHECK(answer.ends_with("…"));
}

TEST_CASE("calls are chosen by what is known of them") {
    asked_five c;
    CHECK(c.numbers("") == "5 4 3 2 1");
    CHECK(c.numbers("?order=oldest") == "1 2 3 4 5");
    CHECK(c.numbers("?account=111111111111") == "4");
    CHECK(c.numbers("?region=us-east-1&service=ses") == "2");
    CHECK(c.numbers("?operation=ListTopics") == "5");
    CHECK(c.numbers("?operation=*Topic*") == "5 3 1");
    CHECK(c.numbers("?status=404") == "3");
    CHECK(c.numbers("?status=4xx") == "3 2");
    CHECK(c.numbers("?status=2xx") == "5 4 1");
    CHECK(c.numbers("?error=MessageRejected") == "2");
    CHECK(c.numbers("?text=nobody@EXAMPLE.com") == "2");
    CHECK(c.numbers("?text=Name&operation=CreateTopic") == "1");
    CHECK(c.numbers("?since=3") == "5 4");
    CHECK(c.numbers("?since=5") == "");
}

TEST_CASE("calls are read a page at a time, and from where one stopped") {
    asked_five c;
    auto const first = c.done("GET", "/requests?limit=2&service=sns");
    CHECK(first.at("last") == 5);
    CHECK(first.at("next_cursor").as_string() == "3");
    CHECK(c.numbers("?limit=2&service=sns&cursor=3") == "1");
    CHECK_FALSE(c.done("GET", "/requests?limit=3&service=sns").as_object().contains("next_cursor"));
    CHECK(c.done("GET", "/requests?limit=2&order=oldest").at("next_cursor").as_string() == "2");
    CHECK(c.numbers("?limit=2&order=oldest&cursor=2") == "3 4");
    c.done("POST", "/reset");
    CHECK(c.done("GET", "/requests").at("last") == 5);
    c.sns("ListTopics");
    CHECK(c.numbers("?since=5") == "6");
}

TEST_CASE("a question about calls that cannot be meant is refused with the mend") {
    looking c;
    CHECK(c.refused("GET", "/requests?service=mail") ==
          "400 service: expected sns, ses, sesv2, sqs, sts, s3 or another service of AWS, got 'mail'");
    CHECK(c.refused("GET", "/requests?service=sess").ends_with("got 'sess'; did you mean 'ses'?"));
    CHECK(c.refused("GET", "/requests?servce=ses").ends_with("; did you mean 'service'?"));
    for (auto const* const status : {"40", "4x", "xx4", "600", "4000", "40x"})
        CHECK(c.refused("GET", std::string("/requests?status=") + status).starts_with("400 status: expected "));
    CHECK(c.refused("GET", "/requests?since=x").starts_with("400 since: expected a whole number"));
    CHECK(c.refused("GET", "/requests?order=best").starts_with("400 order: "));
    CHECK(c.refused("GET", "/requests?account=1").starts_with("400 account: "));
    CHECK(c.refused("GET", "/requests?error=").starts_with("400 error: expected a value, got none"));
}

TEST_CASE("the SDK is what the user agent says it is") {
    looking c;
    CHECK(c.sdk_of("Boto3/1.26.0 Python/3.8.10 Linux/5.10 Botocore/1.29.0") == "Boto3 1.26.0");
    CHECK(c.sdk_of("Botocore/1.46.3 ua/2.1 os/linux#6.1") == "Botocore 1.46.3");
    CHECK(c.sdk_of("aws-cli/2.17.4 md/awscrt#0.20.11 ua/2.0 os/linux#6.1") == "aws-cli 2.17.4");
    CHECK(c.sdk_of("aws-sdk-js/3.654.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#20.1 api/sns#3.654.0") ==
          "aws-sdk-js 3.654.0");
    CHECK(c.sdk_of("aws-sdk-go-v2/1.30.3 ua/2.1 os/linux lang/go#1.24") == "aws-sdk-go-v2 1.30.3");
    CHECK(c.sdk_of("aws-sdk-java/2.26.0 md/io#sync md/http#Apache ua/2.1") == "aws-sdk-java 2.26.0");
    CHECK(c.sdk_of("aws-sdk-rust/1.3.3 os/linux lang/rust/1.94.0") == "aws-sdk-rust 1.3.3");
    CHECK(c.sdk_of("APN/1.0 HashiCorp/1.0 Terraform/1.9.2 terraform-provider-aws/5.60.0 aws-sdk-go-v2/1.30.3") ==
          "aws-sdk-go-v2 1.30.3");
    CHECK(c.sdk_of("aws-sdk-php") == "aws-sdk-php");
    CHECK(c.sdk_of("aws-sdk-php/<b>") == "aws-sdk-php");
    CHECK(c.sdk_of("curl/8.5.0") == "null");
    CHECK(c.sdk_of("MyBoto3/1.0 x/aws-cli/2") == "null");
    CHECK(c.sdk_of("") == "null");
}

TEST_CASE("bytes that are no text do not spoil the answer") {
    looking c;
    c.request("POST", "/", signature("sns", "\xff\xfe"), "Action=%FF&x=%C3%28");
    auto const shown = c.requests().at(0);
    CHECK(shown.at("region").as_string() == "\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(shown.at("operation").as_string() == "");
}

TEST_CASE("what a fault rule did to a call is told, and explained where the client felt it") {
    looking c;
    struct row {
        std::string effect, fault, explanation;
    };
    row const rows[]{
        {R"({"error": {"code": "Throttling"}})", "error", "A fault rule refused the call, not the service. GET "},
        {R"({"cut": "before"})", "cut before", "A fault rule cut the connection before the call was carried out"},
        {R"({"cut": "after"})", "cut after", "The call was carried out. Then a fault rule cut the connection"},
        {R"({"truncate": 3})", "truncate", "The call was carried out. A fault rule sent only the beginning"},
        {R"({"latency": "1ms"})", "latency", ""},
    };
    for (auto const& r : rows) {
        CAPTURE(r.fault);
        c.done("PUT", "/faults", R"({"rules": [{"request": {}, "effect": )" + r.effect + "}]}");
        c.sns("ListTopics");
        auto const shown = c.requests("?limit=1").at(0).as_object();
        CHECK(shown.at("fault").as_string() == r.fault);
        if (r.explanation.empty())
            CHECK_FALSE(shown.contains("explanation"));
        else
            CHECK(std::string(shown.at("explanation").as_string()).starts_with(r.explanation));
    }
}

TEST_CASE("calls are found by the SDK that made them") {
    looking c;
    c.by_sdk("Boto3/1.44.5 md/Botocore#1.46.3", "", "Action=ListTopics");
    c.by_sdk("aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22", "", "Action=ListTopics");
    c.by_sdk("curl/8.1", "", "Action=ListTopics");
    CHECK(c.numbers("?sdk=boto3") == "1");
    CHECK(c.numbers("?sdk=go") == "2");
    CHECK(c.numbers("?sdk=ruby").empty());
}
