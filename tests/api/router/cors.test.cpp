#include "api/router/cors.hpp"

#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace sesame;
using namespace sesame::test;

namespace {

// A browser with a page of this origin in it.
struct browser : caller {
    std::string origin = "http://localhost:3000";

    api::response ask(std::string_view method, std::string_view target, std::string_view body = "") {
        api::request in{method, target, host, body, "127.0.0.1"};
        in.fields.set("Origin", origin);
        return test::dispatch(all, in, where);
    }
    api::response preflight(std::string_view target, std::string_view method = "POST", std::string_view headers = "",
                            std::string_view private_network = "") {
        api::request in{"OPTIONS", target, host, "", "127.0.0.1"};
        in.fields.set("Origin", origin);
        in.fields.set("Access-Control-Request-Method", method);
        in.fields.set("Access-Control-Request-Headers", headers);
        in.fields.set("Access-Control-Request-Private-Network", private_network);
        return test::dispatch(all, in, where);
    }
};

using fields = std::map<std::string, std::string>;

fields of_cors(api::response const& a) {
    fields out;
    for (auto const& [name, value] : a.headers)
        if (name.starts_with("Access-Control-") || name == "Vary") out[name] = value;
    return out;
}

fields readable_by(std::string const& origin) {
    return {{"Access-Control-Allow-Origin", origin},
            {"Access-Control-Allow-Credentials", "true"},
            {"Access-Control-Expose-Headers",
             "x-amzn-RequestId, x-amzn-ErrorType, x-sesame-hint, Date, Location, Content-Disposition, Content-Length, "
             "ETag, "
             "Last-Modified, "
             "Content-Range, Accept-Ranges, x-amz-request-id, x-amz-id-2, x-amz-bucket-region"},
            {"Vary", "Origin"}};
}

} // namespace

TEST_CASE("a page of localhost may read every answer, refusals too") {
    browser b;
    for (auto const& [target, status] : {std::pair{"/?Action=ListTopics", 200},
                                         {"/?Action=Nothing", 400},
                                         {"/v2/email/identities", 200},
                                         {"/v2/email/nothing", 404},
                                         {"/nowhere", 404},
                                         {"/_sesame/v1/health", 200},
                                         {"/_sesame/v1/nothing", 404},
                                         {"/metrics", 200},
                                         {"/store", 200},
                                         {"/I0/1/2", 404},
                                         {"/verify/1/2/3/4", 404},
                                         {"/_sesame/v1/wait/messages", 200}}) {
        CAPTURE(target);
        auto const a = b.ask("GET", target);
        CHECK(a.status == status);
        CHECK(of_cors(a) == readable_by("http://localhost:3000"));
    }
    CHECK(of_cors(b.ask("POST", "/", "Action=CreateTopic&Name=x")) == readable_by("http://localhost:3000"));
}

TEST_CASE("the answer to a program has nothing of CORS, nor that to a page that may not read it") {
    browser b;
    for (auto const* origin : {"", "https://evil.example", "null"}) {
        b.origin = origin;
        for (auto const* target : {"/?Action=ListTopics", "/_sesame/v1/health", "/I0/1/2"})
            CHECK(of_cors(b.ask("GET", target)).empty());
        CHECK(of_cors(b.preflight("/")).empty());
    }
}

TEST_CASE("a browser that asks whether it may send a request hears what it asked for") {
    browser b;
    // Of @aws-sdk/client-sns in a page, as Chromium asks.
    std::string const headers = "amz-sdk-invocation-id,amz-sdk-request,authorization,content-type,x-amz-content-sha256,"
                                "x-amz-date,x-amz-user-agent";
    for (auto const* target : {"/", "/v2/email/outbound-emails", "/_sesame/v1/outcomes", "/moto-api/reset"}) {
        auto const a = b.preflight(target, "POST", headers);
        CHECK(a.status == 204);
        CHECK(a.body.empty());
        CHECK_FALSE(a.request_id.empty());
        auto expected = readable_by("http://localhost:3000");
        expected["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PUT, PATCH, DELETE";
        expected["Access-Control-Allow-Headers"] = headers;
        expected["Access-Control-Max-Age"] = "7200";
        CHECK(of_cors(a) == expected);
    }
}

TEST_CASE("a preflight that names no headers, or none that could be, hears those of AWS's SDKs") {
    browser b;
    for (auto const* headers : {"", "a\r\nb", "a: b", "a(b)", "\xC3\xA4"}) {
        auto const allowed = of_cors(b.preflight("/", "POST", headers))["Access-Control-Allow-Headers"];
        CHECK(allowed.starts_with("authorization, content-type, "));
        CHECK(allowed.find("x-amz-date, x-amz-security-token, ") != allowed.npos);
        CHECK(allowed.find("amz-sdk-invocation-id, amz-sdk-request") != allowed.npos);
    }
}

TEST_CASE("a page of a public address that was allowed may reach the private network") {
    browser b;
    std::vector<std::string> const allowed{"https://app.example.com"};
    b.where.allowed_origins = allowed;
    b.origin = "https://app.example.com";
    auto const a = b.preflight("/", "POST", "", "true");
    CHECK(of_cors(a)["Access-Control-Allow-Private-Network"] == "true");
    CHECK(of_cors(a)["Access-Control-Allow-Origin"] == "https://app.example.com");
    CHECK(of_cors(b.preflight("/")).count("Access-Control-Allow-Private-Network") == 0);
}

TEST_CASE("OPTIONS that is no preflight is a method as others that there are not") {
    browser b;
    CHECK(b.preflight("/", "").status == 405);
    b.origin = "";
    CHECK(b.preflight("/").status == 405);
    CHECK(b.preflight("/_sesame/v1/health").status == 405);
}
