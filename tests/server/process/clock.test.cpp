#include "tests/server/process/running_server.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

http_response post_to(running_server& server, std::string const& path, std::string const& body = "") {
    http_client client(server.port());
    return client.ask("POST /_sesame/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n" + body);
}

std::size_t count_of(json::value const& response, std::string_view type) {
    std::size_t out = 0;
    for (auto const& one : response.at("happened").as_array()) out += one.at("type").as_string() == type;
    return out;
}

// The longest that SNS allows: an hour.
constexpr auto every_100_seconds =
    R"({"healthyRetryPolicy":{"minDelayTarget":100,"maxDelayTarget":100,"numRetries":36,"backoffFunction":"linear"}})";

} // namespace

TEST_CASE("a day with all of its retries passes on a frozen clock as fast as the endpoint answers") {
    imposter endpoint(std::vector<reply>(37, status(503)));
    running_server server;
    REQUIRE(post_to(server, "/clock?account=000000000000&region=us-east-1",
                    R"({"frozen":true,"now":"2026-03-01T00:00:00Z"})")
                .status == 200);
    auto const topic = server.create_topic("news");
    auto const subscription = server.subscribed(topic, endpoint.url());
    REQUIRE(server
                .call({{"Action", "SetSubscriptionAttributes"},
                       {"SubscriptionArn", subscription},
                       {"AttributeName", "DeliveryPolicy"},
                       {"AttributeValue", every_100_seconds}})
                .status == 200);
    server.publish(topic, "hello");

    auto const response = post_to(server, "/clock", R"({"advance":"1d"})");
    REQUIRE(response.status == 200);
    auto const said = json::parse(response.body);
    CHECK(count_of(said, "attempt") == 37);
    CHECK(count_of(said, "delivery") == 1);
    CHECK(said.at("clocks").at(0).at("now").as_string() == "2026-03-02T00:00:00.000Z");
    CHECK(endpoint.requests().size() == 37);
}

TEST_CASE("settle answers once what was published has reached the endpoint") {
    imposter endpoint;
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "hello");

    auto const said = json::parse(post_to(server, "/settle").body);
    CHECK(said.at("settled").as_bool());
    CHECK(said.at("owed") == 0);
    CHECK(endpoint.requests().size() == 1);
}

TEST_CASE("settle says after its timeout what is still under way") {
    imposter endpoint({held()});
    running_server server;
    auto const topic = server.create_topic("news");
    server.subscribed(topic, endpoint.url());
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(1));

    auto const response = post_to(server, "/settle?timeout=1ms");
    CHECK(response.status == 408);
    auto const said = json::parse(response.body);
    CHECK(said.at("under_way") == 1);
    CHECK(said.at("error").at("message").as_string() == "Not settled within 1 ms: deliveries owed: 1, under way: 1.");
    endpoint.release();
    CHECK(post_to(server, "/settle").status == 200);
}
