#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "server/trust/seeded_key.hpp"
#include "tests/server/process/running_server.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

server::settings deterministic(std::string seed, std::uint16_t port) {
    server::settings out;
    out.deterministic = std::move(seed);
    out.port = port;
    out.mode = sending_mode::relaxed;
    return out;
}

void advance(running_server& server) {
    http_client client(server.port());
    std::string const body = R"({"advance":"1m"})";
    REQUIRE(client
                .ask("POST /_sesame/v1/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                     std::to_string(body.size()) + "\r\n\r\n" + body)
                .status == 200);
}

// A confirmation, a message of a topic with each signature version, and the events of a mail. Gives the port.
std::uint16_t play(imposter& endpoint, std::string const& seed, std::uint16_t port) {
    auto const before = endpoint.requests().size();
    running_server server(server::server_options{}, deterministic(seed, port));
    auto const topic = server.create_topic("news");
    auto const second = server.create_topic("signed-anew", {{"SignatureVersion", "2"}});
    server.subscribe(topic, endpoint.url("/confirm"));
    REQUIRE(endpoint.wait_for(before + 1));
    server.subscribed(topic, endpoint.url("/news"));
    server.subscribed(second, endpoint.url("/second"));
    server.publish(topic, "hello");
    REQUIRE(endpoint.wait_for(before + 2));
    server.publish(second, "hello");
    REQUIRE(endpoint.wait_for(before + 3));
    http_client unsigned_caller(server.port()); // whose calls are SES's, by their version
    auto const call = [&](parameters p) {
        p.emplace_back("Version", "2010-12-01");
        REQUIRE(unsigned_caller.ask(post(form(p))).status == 200);
    };
    call({{"Action", "CreateConfigurationSet"}, {"ConfigurationSet.Name", "set"}});
    call({{"Action", "CreateConfigurationSetEventDestination"},
          {"ConfigurationSetName", "set"},
          {"EventDestination.Name", "sns"},
          {"EventDestination.Enabled", "true"},
          {"EventDestination.MatchingEventTypes.member.1", "delivery"},
          {"EventDestination.SNSDestination.TopicARN", topic}});
    REQUIRE(endpoint.wait_for(before + 4));
    call({{"Action", "SendEmail"},
          {"Source", "a@example.com"},
          {"Destination.ToAddresses.member.1", "b@example.org"},
          {"Message.Subject.Data", "s"},
          {"Message.Body.Text.Data", "t"},
          {"ConfigurationSetName", "set"}});
    advance(server);
    REQUIRE(endpoint.wait_for(before + 5));
    return server.port();
}

} // namespace

TEST_CASE("two runs from one seed give notifications that are equal to the byte, headers and signatures included") {
    imposter endpoint;
    auto const port = play(endpoint, "a seed", 0);
    play(endpoint, "a seed", port);
    play(endpoint, "another", port);
    auto const all = endpoint.requests();
    REQUIRE(all.size() == 15);
    for (std::size_t i = 0; i < 5; ++i) {
        CAPTURE(i, all[i].body, all[i + 5].body);
        CHECK(all[i].request_line == all[i + 5].request_line);
        CHECK(all[i].header == all[i + 5].header);
        CHECK(all[i].body == all[i + 5].body);
        CHECK(all[i].body != all[i + 10].body);
    }
    CHECK(all[1].body.find("2026-01-01T00:00:00.001Z") != std::string::npos);
}

TEST_CASE("making a seeded key can be given up") {
    std::atomic<bool> const stop{true};
    CHECK(server::make_seeded_key(1, 2048, stop) == nullptr);
}
