#include "api/compat/compat.hpp"
#include "api/control/core/control.hpp"
#include "api/control/core/routes.hpp"
#include "api/links/certificates.hpp"
#include "api/router/path_pattern.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

using views = std::vector<std::string_view>;

// Certificates that are made when a test says so.
struct kept_certificates : api::certificate_source {
    std::string authority() const override { return "the authority's"; }
    void find(std::string path, std::function<void(std::string)> done) override {
        asked = std::move(path);
        waiting = std::move(done);
        if (made) waiting(*made);
    }

    std::string asked;
    std::function<void(std::string)> waiting;
    std::optional<std::string> made;
};

struct visitor : caller {
    kept_certificates certificates;
    visitor() { where.certificates = &certificates; }
    api::response get(std::string_view target, std::string_view method = "GET") {
        return request(method, target, "", "");
    }
};

// Of a row's path one that fits it.
std::string filled(std::string_view pattern) {
    std::string out;
    while (!pattern.empty()) {
        auto const open = std::min(pattern.find('{'), pattern.size());
        out += pattern.substr(0, open);
        if (open == pattern.size()) break;
        out += "x";
        pattern.remove_prefix(pattern.find('}') + 1);
    }
    return out;
}

} // namespace

TEST_CASE("a pattern fits a path segment by segment, and gives what stands for its labels") {
    CHECK(api::match("/a/{b}", "/a/x%2Fy") == views{"x%2Fy"});
    CHECK(api::match("/a/{b}/c/{d}", "/a/1/c/2") == views{"1", "2"});
    CHECK(api::match("/a/{b+}", "/a/x/y") == views{"x/y"});
    CHECK(api::match("/a/{b+}", "/a/") == views{""});
    CHECK(api::match("/File-{name}", "/File-1.pem") == views{"1.pem"});
    CHECK(api::match("/a", "/a") == views{});
    for (auto const* const path : {"/a", "/a/", "/a/x/y", "/b/x", "/a/x/"}) CHECK_FALSE(api::match("/a/{b}", path));
    CHECK_FALSE(api::match("/a/{b+}", "/a"));
    CHECK_FALSE(api::match("/File-{name}", "/File-"));
}

TEST_CASE("every row of the table is reached by its path, and may be asked by whom it says") {
    std::size_t rows = 0;
    auto const check = [&](std::string_view base, std::span<std::span<api::route const> const> families) {
        for (auto const& family : families)
            for (auto const& row : family) {
                auto const path = std::string(base) + filled(row.path);
                CAPTURE(row.method, path);
                CHECK(api::kind_of({row.method, path, "", "", ""}, path) == row.who);
                ++rows;
            }
    };
    check(api::control::root, api::control::all_routes());
    check("", api::compat::routes());
    check("", api::certificate_routes());
    CHECK(rows > 60);
}

TEST_CASE("HEAD goes where GET does, other methods are refused in the language of the path") {
    visitor c;
    CHECK(c.get("/_sesame/v1/health", "HEAD").status == 200);
    auto const refused = c.get("/_sesame/v1/health", "PUT");
    CHECK(refused.status == 405);
    CHECK(refused.body.find("/_sesame/v1/health takes GET.") != std::string::npos);
    CHECK(c.get("/store", "PUT").body.find("/store takes GET.") != std::string::npos);
    CHECK(refusal_text(c.get("/I0/a/b", "PUT")) == "405 MethodNotAllowed: Pixels and links take GET and HEAD only");
    CHECK(refusal_text(c.get("/verify/a", "PUT")) == "405 MethodNotAllowed: Verification links take GET and HEAD only");
}

TEST_CASE("what begins as our own paths or another emulator's and is none is refused in JSON") {
    visitor c;
    for (auto const* const target :
         {"/_sesame/v1/nothing", "/_sesame/v2/health", "/_localstack/x", "/_aws/x/y", "/moto-api/", "/_sesame/x"}) {
        auto const out = c.get(target);
        CHECK(out.status == 404);
        CHECK(out.content_type == "application/json");
        CHECK(out.counted.as == api::visited::control);
    }
    CHECK(c.get("/storehouse").content_type == "text/xml");
}

TEST_CASE("an SDK whose endpoint URL has a path of the control API is told to leave it out") {
    visitor c;
    auto const out = c.request("POST", "/_sesame/", signature("sns"), "Action=ListTopics");
    CHECK(out.status == 405);
    CHECK(out.body.find("takes GET. An SDK's endpoint URL ends with the port: leave its path out.") !=
          std::string::npos);
    CHECK(c.get("/_sesame/", "POST").body.find("SDK") == std::string::npos);
}

TEST_CASE("a certificate that has to be made comes when it is") {
    visitor c;
    auto const out = c.get("/SimpleNotificationService-01.pem");
    CHECK(c.certificates.asked == "/SimpleNotificationService-01.pem");
    REQUIRE(out.later);
    CHECK(out.operation == "certificate");
    CHECK_FALSE(out.later->look(c.where.now));
    c.certificates.waiting("a certificate");
    auto const known = out.later->look(c.where.now);
    REQUIRE(known);
    CHECK(known->body == "a certificate");
    CHECK(known->content_type == "application/x-pem-file");
}

TEST_CASE("a certificate that is there is given at once, and one that is not is not found") {
    visitor c;
    c.certificates.made = "a certificate";
    CHECK(c.get("/SimpleNotificationService-01.pem").body == "a certificate");
    CHECK(c.get("/_sesame/v1/ca.pem").body == "the authority's");
    c.certificates.made = "";
    auto const none = c.get("/SimpleNotificationService-02.pem");
    CHECK(none.status == 404);
    CHECK(none.body == "There is no such certificate.\n");
    CHECK(none.content_type == "text/plain");
    CHECK(none.counted.as == api::visited::certificate);
}
