#include "tests/server/settings/reading.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::server;

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

TEST_CASE("the authority's certificate is printed only where it is kept") {
    REQUIRE(read({"ca", "--ca-dir", "/tmp/ca"}).result.what == command::ca);
    require_mistake(read({"ca"}), "--ca-dir");
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
