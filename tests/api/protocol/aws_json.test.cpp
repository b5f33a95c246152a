#include "api/operation/handle.hpp"
#include "model/account/accounts.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/topics.hpp"
#include "tests/api/protocol/echo.hpp"
#include "tests/api/protocol/spoken.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>

// Facts of AWS's published awsJson1_0 protocol tests (smithy-lang/smithy, smithy-aws-protocol-tests, model/awsJson1_0,
// read 2026), named as there; and a service that also speaks Query, as SQS does, with an operation that may answer
// later.

using namespace sesame;
using namespace sesame::test;
using namespace api::codec;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

struct Scalars {
    std::optional<std::string> string;
    std::optional<double> doubleValue;
    std::optional<api::codec::blob> blob;
    std::optional<timestamp> time;
};
BOOST_DESCRIBE_STRUCT(Scalars, (), (string, doubleValue, blob, time))

Scalars simple_scalar_properties(api::context&, Scalars const& given) { return given; }

void no_input_and_no_output(api::context&, Nothing const&) {}
void greeting_with_errors(api::context&, Nothing const&) {
    throw refusal(common_reason::no_room_for_account, {"1", "us-east-1", "2"});
}

struct WaitRequest {
    std::optional<int> WaitTimeSeconds;
};
BOOST_DESCRIBE_STRUCT(WaitRequest, (), (WaitTimeSeconds))
struct WaitResponse {
    std::vector<std::string> Topics;
};
BOOST_DESCRIBE_STRUCT(WaitResponse, (), (Topics))

WaitResponse topics_of(api::context& c) {
    WaitResponse out;
    c.home.sns->topics.for_each([&](auto const& t) { out.Topics.push_back(t.arn); });
    return out;
}

// Knows more once there is a topic.
class topics_to_come : public api::pending<WaitResponse> {
  public:
    explicit topics_to_come(milliseconds patience)
        : patience_(patience) {}

    std::optional<WaitResponse> look(api::context& c) override {
        auto out = topics_of(c);
        return out.Topics.empty() ? std::nullopt : std::optional(std::move(out));
    }
    WaitResponse give_up(api::context& c) override { return topics_of(c); }
    milliseconds patience() const override { return patience_; }

  private:
    milliseconds patience_;
};

api::later<WaitResponse> wait_for_topics(api::context& c, WaitRequest const& r) {
    auto known = topics_of(c);
    if (!known.Topics.empty() || !r.WaitTimeSeconds) return known;
    return std::make_unique<topics_to_come>(std::chrono::seconds{*r.WaitTimeSeconds});
}

using api::written_in;

constexpr api::operation json_rows[]{
    api::handle<simple_scalar_properties, written_in::json>("SimpleScalarProperties"),
    api::handle<no_input_and_no_output, written_in::forms_and_json>("NoInputAndNoOutput"),
    api::handle<greeting_with_errors, written_in::json>("GreetingWithErrors"),
    api::handle<wait_for_topics, written_in::forms_and_json>("WaitForTopics"),
    api::handle<no_input_and_no_output>("OnlyByForm"),
};

constexpr std::span<api::operation const> json_families[]{json_rows};
constexpr api::service queues{.name = "sqs",
                              .version = "2012-11-05",
                              .xml_namespace = "http://queue.amazonaws.com/doc/2012-11-05/",
                              .json_target = "AmazonSQS",
                              .refuse = all_broken_rules,
                              .families = json_families};
constexpr api::service const* json_services[]{&queues};

struct queue_client : spoken {
    queue_client()
        : spoken(json_services) {}

    api::response call(std::string_view operation, std::string_view body = "{}",
                       std::string_view type = "application/x-amz-json-1.0") {
        auto const target = "AmazonSQS." + std::string(operation);
        return ask("POST", "/", body,
                   {{"X-Amz-Target", target}, {"Content-Type", type}, {"Authorization", signature("sqs")}});
    }
    api::response by_form(std::string_view body) {
        return ask("POST", "/", body, {{"Authorization", signature("sqs")}});
    }
};

json::value read(api::response const& a) {
    INFO(a.body);
    REQUIRE(a.status == 200);
    return json::parse(a.body);
}

constexpr auto one_topic = R"({"Topics":["arn:aws:sns:us-east-1:000000000000:news"]})";

void make_topic(caller& c) { sesame::sns::create_topic(c.home(), "news", {}, {}, "", c.where.now); }

} // namespace

TEST_CASE("AwsJson10SupportsNaNFloatInputs and other scalars: the body has all of a request") {
    queue_client c;
    auto const body = R"({"string":"s","doubleValue":6.5,"blob":"dmFsdWU=","time":1398796238.5})";
    auto const out = c.call("SimpleScalarProperties", body);
    CHECK(read(out) == json::parse(body));
    CHECK(out.content_type == "application/x-amz-json-1.0");
    for (auto const* const value : {"NaN", "Infinity", "-Infinity"})
        CHECK(read(c.call("SimpleScalarProperties", R"({"doubleValue":")" + std::string(value) + "\"}"))
                  .at("doubleValue") == value);
}

TEST_CASE("AwsJson10ServersDontDeserializeNullStructureValues, and what is not known is passed over") {
    queue_client c;
    CHECK(c.call("SimpleScalarProperties", R"({"string":null,"extra":[1]})").body == "{}");
}

TEST_CASE("AwsJson10NoInputAndNoOutput, and the version of the answer is that of the request") {
    queue_client c;
    auto const out = c.call("NoInputAndNoOutput", "", "application/x-amz-json-1.1");
    CHECK(out.status == 200);
    CHECK(out.body == "{}");
    CHECK(out.content_type == "application/x-amz-json-1.1");
}

TEST_CASE("AwsJson10InvalidGreetingError: __type names a refusal, and message says it") {
    queue_client c;
    auto const out = c.call("GreetingWithErrors");
    CHECK(out.status == 400);
    CHECK(out.content_type == "application/x-amz-json-1.0");
    auto const body = json::parse(out.body);
    CHECK(body.at("__type") == "LimitExceededException");
    CHECK(body.at("message").as_string().starts_with("There is no room for account 1"));
    CHECK(c.call("SimpleScalarProperties", R"({"string":1})").body ==
          R"({"__type":"SerializationException","message":"NUMBER_VALUE can not be converted to a String"})");
}

TEST_CASE("an operation is called only in what it is written in, and by a name that there is") {
    queue_client c;
    for (auto const* const name : {"OnlyByForm", "NoSuchThing"}) {
        auto const out = c.call(name);
        CHECK(out.status == 404);
        CHECK(json::parse(out.body).at("__type") == "UnknownOperationException");
        CHECK(out.operation == name);
    }
    CHECK(c.by_form("Action=OnlyByForm").status == 200);
    CHECK(c.by_form("Action=SimpleScalarProperties").error == "InvalidAction");
}

TEST_CASE("the same operation answers a form in XML") {
    queue_client c;
    make_topic(c);
    CHECK(at(c.by_form("Action=WaitForTopics"), "/WaitForTopicsResponse/WaitForTopicsResult/Topics/member") ==
          "arn:aws:sns:us-east-1:000000000000:news");
    CHECK(read(c.call("WaitForTopics")) == json::parse(one_topic));
}

TEST_CASE("a handler that may answer later is looked at again when something has changed") {
    queue_client c;
    auto const by_json = c.call("WaitForTopics", R"({"WaitTimeSeconds":20})");
    auto const by_form = c.by_form("Action=WaitForTopics&WaitTimeSeconds=20");
    for (auto const* const first : {&by_json, &by_form}) {
        REQUIRE(first->later);
        CHECK(first->operation == "WaitForTopics");
        CHECK(first->later->patience() == 20s);
        CHECK_FALSE(first->later->look(c.where.now));
    }
    CHECK(c.all.requests().records().empty());
    make_topic(c);
    auto const known = by_json.later->look(c.where.now + 1s);
    REQUIRE(known);
    CHECK(read(*known) == json::parse(one_topic));
    CHECK(known->request_id == by_json.request_id);
    CHECK(at(by_form.later->look(c.where.now + 1s).value(),
             "/WaitForTopicsResponse/WaitForTopicsResult/Topics/member") == "arn:aws:sns:us-east-1:000000000000:news");
    REQUIRE(c.all.requests().records().size() == 2);
    CHECK(c.all.requests().records().front().at == c.where.now + 1s);
}

TEST_CASE("a handler that may answer later gives up when its patience is over") {
    queue_client c;
    auto const by_json = c.call("WaitForTopics", R"({"WaitTimeSeconds":1})");
    auto const by_form = c.by_form("Action=WaitForTopics&WaitTimeSeconds=1");
    REQUIRE(by_json.later);
    REQUIRE(by_form.later);
    CHECK(by_json.later->give_up().value().body == R"({"Topics":[]})");
    CHECK(by_form.later->give_up().value().body.find("<Topics/>") != std::string::npos);
    CHECK(c.all.requests().records().size() == 2);
}

TEST_CASE("what a request refers to may go while its handler waits") {
    queue_client c;
    std::shared_ptr<api::pending_response> later;
    {
        auto const body = std::string(R"({"WaitTimeSeconds":1})");
        later = c.call("WaitForTopics", body).later;
    }
    make_topic(c);
    CHECK(read(later->look(c.where.now).value()) == json::parse(one_topic));
}
