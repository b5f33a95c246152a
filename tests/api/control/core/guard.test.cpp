#include "model/account/accounts.hpp"
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

struct visitor : caller {
    std::string origin;

    // "200", or "403 UnknownHost".
    std::string ask(std::string_view method, std::string_view target) {
        api::request in{method, target, host, "", "198.51.100.7"};
        in.fields.set("Origin", origin);
        auto const a = test::dispatch(all, in, where);
        if (a.status == 200) return "200";
        auto const document = boost::json::parse(a.body);
        auto const& error = document.at("error");
        message = error.at("message").as_string().c_str();
        return std::to_string(a.status) + " " + error.at("code").as_string().c_str();
    }
    std::string message;
};

} // namespace

TEST_CASE("the control API is there under names that lead here by nobody else's doing") {
    visitor v;
    for (auto const* host :
         {"localhost", "localhost:4566", "LocalHost:4566", "sub.localhost:1", "127.0.0.1:4566", "10.1.2.3",
          "[::1]:4566", "[::1]", "sesame:4566", "host.docker.internal:4566", "sesame.test", "printer.local:4566", "",
          "sns.us-east-1.amazonaws.com", "email.eu-west-1.amazonaws.com:443", "localhost.localstack.cloud:4566"}) {
        CAPTURE(host);
        v.host = host;
        CHECK(v.ask("GET", "/_sesame/v1/health") == "200");
        CHECK(v.ask("POST", "/_sesame/v1/reset") == "200");
    }
}

TEST_CASE("a name that a stranger's DNS could let lead here gets nothing, and hears the mend") {
    visitor v;
    v.create_topic("orders");
    for (auto const* host : {"attacker.example:4566", "attacker.example", "localhost.attacker.example",
                             "127.0.0.1.nip.io", "amazonaws.com.attacker.example", "notamazonaws.com", "localhost.",
                             "attacker.example:80:1", "xlocalhost.localstack.cloud", ".", "1.2.3.x"}) {
        CAPTURE(host);
        v.host = host;
        CHECK(v.ask("GET", "/_sesame/v1/deliveries") == "403 UnknownHost");
        CHECK(v.ask("POST", "/_sesame/v1/reset") == "403 UnknownHost");
        CHECK(v.ask("GET", "/_sesame/v1/nothing") == "403 UnknownHost");
        CHECK(v.message.find("--allow-host ") != std::string::npos);
    }
    CHECK(v.all.find("000000000000", "us-east-1") != nullptr);
}

TEST_CASE("names that were allowed, and the public URL's, are known") {
    visitor v;
    std::vector<std::string> const allowed{"Mail.example.com", "*.ci.example.com"};
    v.where.allowed_hosts = allowed;
    v.where.public_url = "https://public.example.com:8443";
    for (auto const* host : {"mail.example.com:4566", "a.ci.example.com", "a.b.ci.example.com", "public.example.com",
                             "PUBLIC.example.com:8443"}) {
        CAPTURE(host);
        v.host = host;
        CHECK(v.ask("GET", "/_sesame/v1/health") == "200");
    }
    for (auto const* host : {"example.com", "ci.example.com", "x.mail.example.com", "aci.example.com"}) {
        CAPTURE(host);
        v.host = host;
        CHECK(v.ask("GET", "/_sesame/v1/health") == "403 UnknownHost");
    }
    std::vector<std::string> const everything{"*"};
    v.where.allowed_hosts = everything;
    CHECK(v.ask("GET", "/_sesame/v1/health") == "200");
}

TEST_CASE("a web page of somebody else changes nothing, and gets nothing") {
    visitor v;
    v.create_topic("orders");
    for (auto const* origin : {"https://attacker.example", "null", "localhost:4566", "http://", "\xff",
                               "http://localhost:4566.attacker.example"}) {
        CAPTURE(origin);
        v.origin = origin;
        CHECK(v.ask("POST", "/_sesame/v1/reset") == "403 ForeignOrigin");
        CHECK(v.ask("GET", "/_sesame/v1/health") == "403 ForeignOrigin");
    }
    CHECK(v.all.find("000000000000", "us-east-1") != nullptr);
}

TEST_CASE("a web page of our own, or of localhost, may change things") {
    visitor v;
    for (auto const* origin : {"http://localhost:4566", "http://localhost:3000", "http://127.0.0.1:4566"}) {
        v.origin = origin;
        CHECK(v.ask("POST", "/_sesame/v1/reset") == "200");
    }
    v.where.public_url = "https://public.example.com";
    v.origin = "https://public.example.com";
    CHECK(v.ask("POST", "/_sesame/v1/reset") == "200");
}

TEST_CASE("no answer of the control API is taken for a web page") {
    caller c;
    for (auto const* target : {"/_sesame/v1/health", "/_sesame/v1/nothing"}) {
        auto const a = c.request("GET", target, "", "");
        CHECK(a.headers == std::vector<std::pair<std::string, std::string>>{
                               {"Cross-Origin-Resource-Policy", "same-origin"},
                               {"X-Content-Type-Options", "nosniff"},
                               {"Content-Security-Policy", "default-src 'none'; sandbox"}});
    }
}

TEST_CASE("a JSON body of more than 1 MiB is refused") {
    caller c;
    auto const a = c.request("POST", "/_sesame/v1/clock", "", std::string((1 << 20) + 1, ' '));
    CHECK(a.status == 413);
    CHECK(a.body == R"({"error":{"code":"BodyTooLarge","message":"body: expected at most 1048576 bytes of )"
                    R"(JSON, got 1048577"}})"
                    "\n");
    CHECK(c.request("POST", "/_sesame/v1/clock", "", "{}" + std::string((1 << 20) - 2, ' ')).status == 200);
}
