#include "model/account/options.hpp"
#include "tests/server/http/reading.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <vector>

using namespace sesame;
using namespace sesame::server;

namespace {

// A variable of the environment while this lives.
class variable {
  public:
    variable(std::string name, std::string const& value)
        : name_(std::move(name)) {
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~variable() { ::unsetenv(name_.c_str()); }
    variable(variable const&) = delete;
    variable& operator=(variable const&) = delete;

  private:
    std::string name_;
};

void require_mistake(reading const& r, std::string const& named) {
    INFO(r.error);
    REQUIRE(r.result.what == command::exit);
    REQUIRE(r.result.exit_code == 2);
    REQUIRE(r.error.starts_with("sesame: "));
    REQUIRE(r.error.find(named) != std::string::npos);
    REQUIRE(r.error.ends_with("Try: sesame --help\n"));
}

} // namespace

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

TEST_CASE("why takes a message id, narrows by the account that is named, and finds the server that exec started") {
    variable const url("SESAME_URL", "http://127.0.0.1:99");
    auto const plain = read({"why"});
    CHECK(plain.result.what == command::why);
    CHECK(plain.result.words.empty());
    CHECK(plain.result.how.port == 99);
    auto const narrow = read({"why", "--account", "123456789012", "--region=eu-west-1", "--port", "7", "0100-x"});
    CHECK(narrow.result.words == std::vector<std::string>{"0100-x", "account=123456789012", "region=eu-west-1"});
    CHECK(narrow.result.how.port == 7);
}

TEST_CASE("URLs can be https at whatever name is called, where there is an https port") {
    auto const good = read({"--public-url", "https", "--https-port", "0"});
    REQUIRE(good.result.what == server::command::serve);
    CHECK(good.result.how.https_urls);
    require_mistake(read({"--public-url", "https"}), "--https-port");
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
}

TEST_CASE("every way to sign has its word") {
    for (auto const& [word, how] : {std::pair{"good", sns_signing::good},
                                    {"bad", sns_signing::bad},
                                    {"expired-cert", sns_signing::expired_cert},
                                    {"wrong-host", sns_signing::wrong_host}})
        REQUIRE(read({"--sns-sign", word}).result.how.sns_sign == how);
}

TEST_CASE("the authority's certificate is printed only where it is kept") {
    REQUIRE(read({"ca", "--ca-dir", "/tmp/ca"}).result.what == command::ca);
    require_mistake(read({"ca"}), "--ca-dir");
}

TEST_CASE("a flag without its value or said twice is a mistake") {
    require_mistake(read({"--port"}), "--port");
    require_mistake(read({"--port", "1", "--port", "2"}), "--port");
}

TEST_CASE("the version is printed") {
    auto const version = read({"--version"});
    REQUIRE(version.result.what == command::exit);
    REQUIRE(version.result.exit_code == 0);
    REQUIRE(version.out.starts_with("sesame "));
    REQUIRE(version.error.empty());
}

TEST_CASE("options may stand before and after a command") {
    for (auto const& arguments :
         {std::vector<char const*>{"healthcheck", "--port", "99"}, {"--port", "99", "healthcheck"}}) {
        auto const r = read(arguments);
        REQUIRE(r.result.what == command::healthcheck);
        REQUIRE(r.result.how.port == 99);
    }
    REQUIRE(read({"operations"}).result.what == command::operations);
}

TEST_CASE("exec runs what stands after --, on a free port and quietly unless told otherwise") {
    auto const r = read({"exec", "--region", "eu-west-1", "--", "pytest", "--port", "1", "--", "-q"});
    REQUIRE(r.result.what == command::exec);
    CHECK(r.result.words == std::vector<std::string>{"pytest", "--port", "1", "--", "-q"});
    CHECK(r.result.how.port == 0);
    CHECK(r.result.how.log_level == "error");
    CHECK(r.result.how.region == "eu-west-1");

    auto const told = read({"--log-level", "info", "exec", "--port=4566", "--", "make"}).result.how;
    CHECK(told.port == 4566);
    CHECK(told.log_level == "info");
    variable const port("SESAME_PORT", "4567"), level("SESAME_LOG_LEVEL", "debug"); // of a server that runs already
    auto const beside = read({"exec", "--port-file", "/tmp/port", "--", "make", "--port", "1"}).result.how;
    CHECK(beside.port == 0);
    CHECK(beside.log_level == "debug");
}

TEST_CASE("exec without a command, and a command without exec, are mistakes") {
    for (auto const& arguments : {std::vector<char const*>{"exec"}, {"exec", "--"}, {"exec", "pytest"}})
        require_mistake(read(arguments), "exec: name the command after --, as in: sesame exec -- pytest");
    require_mistake(read({"--", "pytest"}), "'--' is for exec");
    require_mistake(read({"healthcheck", "--", "pytest"}), "'--' is for exec");
    require_mistake(read({"exec", "--prot", "1", "--", "pytest"}), "did you mean '--port'?");
}

TEST_CASE("variables of those who use a server are no settings") {
    variable const url("SESAME_URL", "http://127.0.0.1:1"), program("SESAME_BINARY", "build/sesame");
    CHECK(read({"env"}).result.what == command::env);
    CHECK(read({}).result.what == command::serve);
}
