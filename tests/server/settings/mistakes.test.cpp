#include "tests/server/settings/reading.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::server;

TEST_CASE("what is no origin is a mistake that shows one") {
    for (auto const* text : {"app.example.com", "https://", "://a", "https://a/", "https://a/path", "https://a?b",
                             "https://a:", "https://u@a", "https://a b", "https://a*", "https://*a.b", "https://a.*.b",
                             "**", "null", "https://:1", "https://a:*1"})
        require_mistake(read({"--allow-origin", text}), "expected scheme://host[:port] without a path");
}

TEST_CASE("an unknown flag is a mistake and the nearest one is suggested") {
    require_mistake(read({"--prot", "80"}), "unknown option '--prot'; did you mean '--port'?");
    require_mistake(read({"--prot=80"}), "unknown option '--prot'; did you mean '--port'?");
    require_mistake(read({"--log-levle", "debug"}), "did you mean '--log-level'?");
    require_mistake(read({"--xyzzy-plugh"}), "unknown option '--xyzzy-plugh'\n");
    require_mistake(read({"serve"}), "unknown command 'serve'; to start the server, give no command\n");
    require_mistake(read({"healthcheck", "--prot", "80"}), "did you mean '--port'?");
    require_mistake(read({"healthchek"}), "unknown command 'healthchek'; did you mean 'healthcheck'?");
}

TEST_CASE("a command's argument that is too much is no other command") {
    require_mistake(read({"healthcheck", "localhost:4566"}),
                    "healthcheck: unknown argument 'localhost:4566'; name the server's port by --port\n");
    require_mistake(read({"operations", "SendEmail"}), "operations: unknown argument 'SendEmail'\n");
    require_mistake(read({"exec", "pytest", "--", "x"}), "exec: unknown argument 'pytest'\n");
    require_mistake(read({"why", "a", "b"}), "message_id: expected only one\n");
}

TEST_CASE("an option without a value, or with two, is a mistake in plain words") {
    require_mistake(read({"--port"}), "--port: expected a value\n");
    require_mistake(read({"--seed"}), "--seed: expected a value\n");
    require_mistake(read({"--port", "0", "--port", "1"}), "--port: expected only one\n");
}

TEST_CASE("a variable that is nearly one of ours is a mistake of who starts a server") {
    variable const wrong("SESAME_PROT", "80");
    require_mistake(read({}), "unknown environment variable 'SESAME_PROT'; did you mean 'SESAME_PORT'?");
    auto const checked = read({"healthcheck"});
    CHECK(checked.result.what == command::healthcheck);
    CHECK(checked.error.empty());
    auto const run = read({"exec", "--", "pytest"});
    CHECK(run.result.what == command::exec);
    CHECK(run.error == "sesame: unknown environment variable 'SESAME_PROT'; did you mean 'SESAME_PORT'?\n");
    CHECK(read({"why"}).result.what == command::why);
}

TEST_CASE("other variables that begin with SESAME_ are warned of, and stop nothing") {
    variable const version("SESAME_VERSION", "1");
    auto const r = read({});
    CHECK(r.result.what == command::serve);
    CHECK(r.error == "sesame: unknown environment variable 'SESAME_VERSION'; it has no effect\n");
    CHECK(read({"healthcheck"}).error.empty());
}

TEST_CASE("variables of our users, and an empty one, are taken as they are") {
    variable const home("SESAME_HOME", "/x"), url("SESAME_URL", "http://127.0.0.1:99");
    variable const empty("SESAME_PORT", ""), other("SESAM_PORT", "1");
    auto const r = read({});
    CHECK(r.error.empty());
    CHECK(r.result.how.port == 4566);
}

TEST_CASE("a mistake in a variable names the variable, and Kubernetes where that set it") {
    variable const port("SESAME_PORT", "tcp://10.0.0.1:4566");
    require_mistake(read({}), "SESAME_PORT: expected a number from 0 to 65535, got 'tcp://10.0.0.1:4566'. Kubernetes "
                              "sets this variable for a Service named sesame: set enableServiceLinks: false");
    require_mistake(read({"--port", "x"}), "--port: expected a number");
    variable const mode("SESAME_MODE", "x"), good("SESAME_PORT", "1");
    require_mistake(read({}), "SESAME_MODE: expected sandbox, verified or relaxed, got 'x'");
}

TEST_CASE("a value that cannot be is a mistake that names its option") {
    for (auto const& [flag, value] : {std::pair{"--port", "65536"},
                                      {"--port", "-1"},
                                      {"--port", "http"},
                                      {"--port", ""},
                                      {"--https-port", "65536"},
                                      {"--https-port", ""},
                                      {"--sns-cert-url", "amazon"},
                                      {"--sns-sign", "worse"},
                                      {"--account", "123"},
                                      {"--account", "12345678901x"},
                                      {"--region", "EU WEST"},
                                      {"--region", ""},
                                      {"--mode", "production"},
                                      {"--verification", "soon"},
                                      {"--verification", "30"},
                                      {"--verification", "s"},
                                      {"--verification", "-1s"},
                                      {"--public-url", "sns.test"},
                                      {"--public-url", "http://sns.test/path"},
                                      {"--public-url", "http://"},
                                      {"--log-level", "loud"},
                                      {"--log-format", "xml"},
                                      {"--max-body", "1"},
                                      {"--max-body", "a lot"},
                                      {"--max-messages", "-1"},
                                      {"--max-messages", ""},
                                      {"--max-message-bytes", "1000"},
                                      {"--max-delivery-bytes", "much"},
                                      {"--max-history-bytes", "-1"},
                                      {"--max-checkpoint-bytes", ""},
                                      {"--max-settings-bytes", "1"},
                                      {"--max-accounts", "0"},
                                      {"--sqs-endpoint", "localhost:9324"},
                                      {"--sns-429", "maybe"},
                                      {"--sns-redirect", "always"}}) {
        DYNAMIC_SECTION(flag << " '" << value << "'") { require_mistake(read({flag, value}), flag); }
        if (std::string(value).empty()) continue; // an empty variable is one that is not set
        DYNAMIC_SECTION(flag << " '" << value << "' from the environment") {
            std::string name = "SESAME_";
            for (char const c : std::string(flag).substr(2))
                name += c == '-' ? '_' : static_cast<char>(std::toupper(c));
            variable const set(name, value);
            auto const r = read({});
            INFO(r.error);
            REQUIRE(r.result.exit_code == 2);
            REQUIRE((r.error.find(flag) != std::string::npos || r.error.find(name) != std::string::npos));
        }
    }
}

TEST_CASE("a value that cannot be is told with what was expected, or with the nearest word") {
    require_mistake(read({"--mode", "sandbx"}), "--mode: unknown value 'sandbx'; did you mean 'sandbox'?");
    require_mistake(read({"--mode", "production"}), "--mode: expected sandbox, verified or relaxed, got 'production'");
    require_mistake(read({"--account", "123"}), "--account: expected an account id of 12 digits, got '123'");
    require_mistake(read({"--port", ""}), "--port: expected a number from 0 to 65535, got nothing");
    require_mistake(read({"--port", "http"}), "--port: expected a number from 0 to 65535, got 'http'");
    require_mistake(read({"--max-body", "1"}), "--max-body: expected a number from 1024 to 2147483648, got '1'");
    require_mistake(read({"--smtp-strict=maybe"}), "--smtp-strict: expected true or false, got 'maybe'");
}

TEST_CASE("a flag without its value or said twice is a mistake") {
    require_mistake(read({"--port"}), "--port");
    require_mistake(read({"--port", "1", "--port", "2"}), "--port");
}

TEST_CASE("variables of those who use a server are no settings") {
    variable const url("SESAME_URL", "http://127.0.0.1:1"), program("SESAME_BINARY", "build/sesame");
    CHECK(read({"env"}).result.what == command::env);
    CHECK(read({}).result.what == command::serve);
}
