#include "api/page/built_in.hpp"

#include "api/packed.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

// A request as a browser makes it.
api::response visit(caller& c, std::string_view target, api::header_fields fields) {
    api::request r{"GET", target, c.host, "", "127.0.0.1", std::move(fields)};
    return test::dispatch(c.all, r, c.where);
}

std::string value_of(api::response const& a, std::string_view header) {
    for (auto const& [name, value] : a.headers)
        if (name == header) return value;
    return "";
}

} // namespace

TEST_CASE("a browser is led from the bare address to the page; programs and links are not") {
    caller c;
    auto const led = visit(c, "/", {{"Accept", "text/html,application/xhtml+xml"}});
    CHECK(led.status == 303);
    CHECK(led.location == "/_sesame/");
    CHECK(visit(c, "/", {{"Accept", "*/*"}}).status == 400);
    CHECK(visit(c, "/", {{"Accept", "text/html"}, {"Authorization", signature("sns")}}).status == 400);
    CHECK(visit(c, "/?Action=ConfirmSubscription", {{"Accept", "text/html"}}).status == 400);
}

TEST_CASE("the page and its files are served with their policy, type and tag") {
    caller c;
    auto const moved = visit(c, "/_sesame", {});
    CHECK(moved.status == 308);
    CHECK(moved.location == "/_sesame/");
    auto const index = visit(c, "/_sesame/", {});
    CHECK(index.status == 200);
    CHECK(index.content_type == "text/html; charset=utf-8");
    CHECK(index.body.find("<!doctype html>") != std::string::npos);
    CHECK(value_of(index, "Content-Security-Policy").starts_with("default-src 'none'; script-src 'self';"));
    for (auto const& file : api::page::files()) {
        CAPTURE(file.name);
        auto const got = visit(c, "/_sesame/page/" + std::string(file.name), {});
        CHECK(got.status == 200);
        CHECK(got.content_type == file.type);
        CHECK(got.body == api::unpacked(file.packed));
        CHECK(value_of(got, "ETag") == file.tag);
        auto const again = visit(c, "/_sesame/page/" + std::string(file.name), {{"If-None-Match", file.tag}});
        CHECK(again.status == 304);
        CHECK(again.body.empty());
    }
    CHECK(visit(c, "/_sesame/page/nothing.js", {}).status == 404);
}

TEST_CASE("the guard of our own API stands before the page") {
    caller c;
    CHECK(visit(c, "/_sesame/", {{"Origin", "https://attacker.test"}}).status == 403);
    c.host = "attacker.example.com";
    CHECK(visit(c, "/_sesame/page/app.js", {}).status == 403);
}
