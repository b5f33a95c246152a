#include "model/account/options.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;

TEST_CASE("an object is put, listed, read and deleted; its key may have slashes") {
    control_caller c;
    auto const made = c.done("PUT", "/objects/mine/in/list.csv", "a@example.org\n");
    CHECK(made.at("url") == "s3://mine/in/list.csv");
    CHECK(made.at("size") == 14);
    CHECK(c.ask("GET", "/objects/mine/in%2Flist.csv").body == "a@example.org\n");
    c.done("PUT", "/objects/other/x?account=111111111111", "x");
    CHECK(c.done("GET", "/objects?bucket=mine&prefix=in/").at("objects").as_array().size() == 1);
    CHECK(c.done("GET", "/objects").at("objects").as_array().size() == 2);
    CHECK(c.done("GET", "/objects?account=111111111111").at("objects").at(0).at("bucket") == "other");
    c.done("DELETE", "/objects/mine/in/list.csv");
    CHECK(c.refused("GET", "/objects/mine/in/list.csv") ==
          "404 There is no object s3://mine/in/list.csv in account 000000000000, region us-east-1.");
}

TEST_CASE("buckets are listed with what they hold, and a hint tells of one that is nowhere") {
    control_caller c;
    c.done("PUT", "/objects/mine/a", "12345");
    c.done("PUT", "/objects/mine/b", "1");
    auto const listed = c.done("GET", "/buckets").at("buckets").as_array();
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].at("name") == "mine");
    CHECK(listed[0].at("objects") == 2);
    CHECK(listed[0].at("bytes") == 6);
    CHECK(c.done("GET", "/objects?bucket=mine").as_object().if_contains("hint") == nullptr);
    CHECK(c.done("GET", "/objects?bucket=mien").at("hint") ==
          "There is no bucket 'mien'; did you mean 'mine'? GET /_sesame/v1/buckets lists them.");
}

TEST_CASE("the content of an object does not run as a page of this server") {
    control_caller c;
    c.done("PUT", "/objects/mine/x.html", "<script>");
    auto const page = c.ask("GET", "/objects/mine/x.html");
    CHECK(page.content_type == "application/octet-stream");
    bool sandboxed = false;
    for (auto const& [name, value] : page.headers)
        sandboxed = sandboxed || (name == "Content-Security-Policy" && value.find("sandbox") != std::string::npos);
    CHECK(sandboxed);
}

TEST_CASE("an object without content, with a long name, or for which there is no room is refused") {
    options o;
    o.kept.message_bytes = 2'000;
    control_caller c(o);
    CHECK(c.refused("PUT", "/objects/mine/x") == "400 body: expected the content of the object, got nothing");
    CHECK(c.refused("PUT", "/objects/mine/" + std::string(1'025, 'k'), "x") ==
          "400 key: expected at most 1024 bytes, got 1025");
    CHECK(c.refused("PUT", "/objects/" + std::string(256, 'b') + "/k", "x") ==
          "400 bucket: expected a name of at most 255 bytes without a slash");
    CHECK(c.refused("PUT", "/objects/mine/x", std::string(3'000, 'x')) ==
          "507 There is no room: all objects may have 2000 bytes. Delete some, or raise --max-message-bytes.");
    CHECK(c.refused("DELETE", "/objects/mine/x").starts_with("404 "));
}
