#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string metrics_of(running_server const& server) {
    http_client client(server.port());
    auto const response = client.ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    REQUIRE(response.status == 200);
    REQUIRE(response.value_of("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
    return "\n" + response.body;
}

std::string value_in(std::string const& metrics, std::string const& series) {
    auto const at = metrics.find("\n" + series + " ");
    if (at == metrics.npos) return "(none)";
    auto const start = at + series.size() + 2;
    return metrics.substr(start, metrics.find('\n', start) - start);
}

} // namespace

TEST_CASE("a server counts what it answers, calls and what is no HTTP alike") {
    running_server server;
    server.create_topic("news");
    http_client confused(server.port());
    CHECK(confused.ask("nonsense\r\n\r\n").status == 400);
    auto const first = metrics_of(server);
    CHECK(value_in(first, R"(sesame_requests_total{service="sns",operation="CreateTopic",status="200"})") == "1");
    CHECK(value_in(first, R"(sesame_requests_total{service="unknown",operation="unknown",status="400"})") == "1");
    CHECK(value_in(first, R"(sesame_request_duration_seconds_count{service="sns",operation="CreateTopic"})") == "1");
    CHECK(
        value_in(first, R"(sesame_request_duration_seconds_bucket{service="sns",operation="CreateTopic",le="+Inf"})") ==
        "1");
    auto const second = metrics_of(server); // after the first of them was answered
    CHECK(value_in(second, R"(sesame_requests_total{service="sesame",operation="control",status="200"})") == "1");
}

TEST_CASE("a server tells of its process and of its connections") {
    test_clock clock;
    running_server server(clock);
    http_client waiting(server.port());
    waiting.send("GET /_sesame/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    waiting.response_to_head();
    auto const metrics = metrics_of(server);
    CHECK(value_in(metrics, "sesame_connections") == "2");
    CHECK(value_in(metrics, "sesame_requests_waiting") == "0");
    CHECK(value_in(metrics, "sesame_streams_open") == "1");
    CHECK(value_in(metrics, "process_start_time_seconds") == "1767323045.678");
    CHECK(std::stoull(value_in(metrics, "process_resident_memory_bytes")) > 1'000'000);
    CHECK(metrics.find("\nsesame_build_info{version=\"") != metrics.npos);
}
