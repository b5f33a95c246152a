#include "model/account/options.hpp"
#include "tests/server/settings/reading.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::server;

TEST_CASE("without arguments a server is started with the defaults") {
    auto const r = read({});
    REQUIRE(r.result.what == command::serve);
    auto const& s = r.result.how;
    REQUIRE(s.host == "localhost");
    REQUIRE(s.port == 4566);
    REQUIRE(s.account == "000000000000");
    REQUIRE(s.region == "us-east-1");
    REQUIRE(s.mode == sending_mode::verified);
    REQUIRE(s.verification.done_after == milliseconds{0});
    REQUIRE(s.public_url.empty());
    REQUIRE_FALSE(s.https_port);
    REQUIRE(s.ca_dir.empty());
    REQUIRE(s.sns_cert_url == sns_cert_host::local);
    REQUIRE(s.sns_sign == sns_signing::good);
    REQUIRE(s.log_level == "info");
    REQUIRE_FALSE(s.log_json);
    REQUIRE(s.max_body == 60ULL * 1024 * 1024);
    REQUIRE(s.max_messages == 10'000);
}

TEST_CASE("what is kept is bounded by options, whose defaults are documented") {
    auto const standard = read({}).result.how.kept;
    CHECK(standard.message_bytes == 536'870'912);
    CHECK(standard.delivery_bytes == 268'435'456);
    CHECK(standard.history_bytes == 33'554'432);
    CHECK(standard.checkpoint_bytes == 268'435'456);
    CHECK(standard.settings_bytes == 134'217'728);
    CHECK(read({"--max-settings-bytes", "5000000"}).result.how.kept.settings_bytes == 5'000'000);
    CHECK(standard.accounts == 10'000);
    variable const history("SESAME_MAX_HISTORY_BYTES", "2000000"), accounts("SESAME_MAX_ACCOUNTS", "7");
    auto const s =
        read({"--max-message-bytes", "3000000", "--max-delivery-bytes", "4000000", "--max-checkpoint-bytes", "0"})
            .result.how.kept;
    CHECK(s.message_bytes == 3'000'000);
    CHECK(s.delivery_bytes == 4'000'000);
    CHECK(s.history_bytes == 2'000'000);
    CHECK(s.checkpoint_bytes == 0);
    CHECK(s.accounts == 7);
}

TEST_CASE("seeds may be several; what a run that can be repeated follows from is any text") {
    auto const r = read({"--seed", "one.yaml", "--seed={topics: []}", "--deterministic", "a b", "--port", "0"});
    REQUIRE(r.result.what == command::serve);
    CHECK(r.result.how.seeds == std::vector<std::string>{"one.yaml", "{topics: []}"});
    CHECK(r.result.how.deterministic == "a b");
    variable const seed("SESAME_SEED", "topics:\n  - name: t\n");
    CHECK(read({}).result.how.seeds == std::vector<std::string>{"topics:\n  - name: t\n"});
}

TEST_CASE("every option is a flag") {
    auto const r = read({"--host",
                         "0.0.0.0",
                         "--port=0",
                         "--port-file",
                         "/tmp/port",
                         "--account",
                         "123456789012",
                         "--https-port",
                         "0",
                         "--ca-dir",
                         "/tmp/ca",
                         "--sns-cert-url",
                         "aws",
                         "--sns-sign",
                         "bad",
                         "--region",
                         "eu-west-1",
                         "--mode",
                         "relaxed",
                         "--public-url",
                         "https://sns.test:8443",
                         "--log-level",
                         "debug",
                         "--log-format",
                         "json",
                         "--max-body",
                         "1048576",
                         "--verification",
                         "30s",
                         "--lambda",
                         "f=http://localhost:9000/",
                         "--sqs-endpoint",
                         "http://queues.test:9324",
                         "--sns-429",
                         "fail",
                         "--sns-redirect",
                         "follow",
                         "--sqs-strict",
                         "--max-messages",
                         "0"});
    auto const& s = r.result.how;
    REQUIRE(r.result.what == command::serve);
    REQUIRE(s.host == "0.0.0.0");
    REQUIRE(s.port == 0);
    REQUIRE(s.port_file == "/tmp/port");
    REQUIRE(s.https_port == 0);
    REQUIRE(s.ca_dir == "/tmp/ca");
    REQUIRE(s.sns_cert_url == sns_cert_host::aws);
    REQUIRE(s.sns_sign == sns_signing::bad);
    REQUIRE(s.account == "123456789012");
    REQUIRE(s.region == "eu-west-1");
    REQUIRE(s.mode == sending_mode::relaxed);
    REQUIRE(s.verification.done_after == milliseconds{30'000});
    REQUIRE(s.lambda == std::vector<std::string>{"f=http://localhost:9000/"});
    REQUIRE(s.sqs_endpoint == "http://queues.test:9324");
    REQUIRE(s.sqs_strict);
    REQUIRE_FALSE(s.sns_retries_429);
    REQUIRE(s.sns_follows_redirects);
    REQUIRE(s.public_url == "https://sns.test:8443");
    REQUIRE(s.log_level == "debug");
    REQUIRE(s.log_json);
    REQUIRE(s.max_body == 1'048'576);
    REQUIRE(s.max_messages == 0);
}

TEST_CASE("every option is a variable and a flag beats it") {
    variable const host("SESAME_HOST", "::1"), port("SESAME_PORT", "8080"), file("SESAME_PORT_FILE", "/tmp/p"),
        account("SESAME_ACCOUNT", "111111111111"), region("SESAME_REGION", "eu-north-1"),
        mode("SESAME_MODE", "relaxed"), verification("SESAME_VERIFICATION", "manual"),
        url("SESAME_PUBLIC_URL", "http://x.test"), level("SESAME_LOG_LEVEL", "off"), https("SESAME_HTTPS_PORT", "8443"),
        ca("SESAME_CA_DIR", "/tmp/ca"), certificate("SESAME_SNS_CERT_URL", "aws"),
        sign("SESAME_SNS_SIGN", "wrong-host"), format("SESAME_LOG_FORMAT", "json"), body("SESAME_MAX_BODY", "2048"),
        messages("SESAME_MAX_MESSAGES", "7"), on_429("SESAME_SNS_429", "fail"),
        redirect("SESAME_SNS_REDIRECT", "follow"), queues("SESAME_SQS_ENDPOINT", "https://sqs.test"),
        strict("SESAME_SQS_STRICT", "true"), functions("SESAME_LAMBDA", "f=http://a.test/,g=http://b.test/");
    auto const s = read({}).result.how;
    REQUIRE(s.host == "::1");
    REQUIRE(s.port == 8080);
    REQUIRE(s.port_file == "/tmp/p");
    REQUIRE(s.https_port == 8443);
    REQUIRE(s.ca_dir == "/tmp/ca");
    REQUIRE(s.sns_cert_url == sns_cert_host::aws);
    REQUIRE(s.sns_sign == sns_signing::wrong_host);
    REQUIRE(s.account == "111111111111");
    REQUIRE(s.region == "eu-north-1");
    REQUIRE(s.mode == sending_mode::relaxed);
    REQUIRE_FALSE(s.verification.done_after);
    REQUIRE(s.lambda == std::vector<std::string>{"f=http://a.test/", "g=http://b.test/"});
    REQUIRE(s.sqs_endpoint == "https://sqs.test");
    REQUIRE(s.sqs_strict);
    REQUIRE_FALSE(s.sns_retries_429);
    REQUIRE(s.sns_follows_redirects);
    REQUIRE(s.public_url == "http://x.test");
    REQUIRE(s.log_level == "off");
    REQUIRE(s.log_json);
    REQUIRE(s.max_body == 2048);
    REQUIRE(s.max_messages == 7);

    auto const flags = read({"--port", "9090", "--mode", "verified"}).result.how;
    REQUIRE(flags.port == 9090);
    REQUIRE(flags.mode == sending_mode::verified);
    REQUIRE(read({"--mode", "sandbox"}).result.how.mode == sending_mode::sandbox);
    REQUIRE(flags.region == "eu-north-1");
}

TEST_CASE("hosts and origins that are allowed may be several") {
    auto const s =
        read({"--allow-host", "a.example.com", "--allow-host=*.b.example.com,c.example.com", "--allow-origin",
              "https://a.example.com:8443,http://*.example.com:*", "--allow-origin=http://[::2]:3000", "--allow-origin",
              "*", "--allow-origin", "tauri://localhost"})
            .result.how;
    CHECK(s.allow_host == std::vector<std::string>{"a.example.com", "*.b.example.com", "c.example.com"});
    CHECK(s.allow_origin == std::vector<std::string>{"https://a.example.com:8443", "http://*.example.com:*",
                                                     "http://[::2]:3000", "*", "tauri://localhost"});
    variable const origin("SESAME_ALLOW_ORIGIN", "https://a.test,https://b.test");
    CHECK(read({}).result.how.allow_origin == std::vector<std::string>{"https://a.test", "https://b.test"});
}

TEST_CASE("URLs can be https at whatever name is called, where there is an https port") {
    auto const good = read({"--public-url", "https", "--https-port", "0"});
    REQUIRE(good.result.what == server::command::serve);
    CHECK(good.result.how.https_urls);
    require_mistake(read({"--public-url", "https"}), "--https-port");
}

TEST_CASE("every way to sign has its word") {
    for (auto const& [word, how] : {std::pair{"good", sns_signing::good},
                                    {"bad", sns_signing::bad},
                                    {"expired-cert", sns_signing::expired_cert},
                                    {"wrong-host", sns_signing::wrong_host}})
        REQUIRE(read({"--sns-sign", word}).result.how.sns_sign == how);
}
