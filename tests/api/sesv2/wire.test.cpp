#include "tests/api/sesv2/v2_caller.hpp"
#include "tests/api/sesv2/ways.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

// What is alike in all rows of the table.

using namespace sesame;
using namespace sesame::test;
using namespace std::string_literals;

namespace {

// Path below /v2/email, with this text for each label, and the names of the labels.
std::pair<std::string, std::vector<std::string>> path_of(std::string_view uri, std::string_view label) {
    std::pair<std::string, std::vector<std::string>> out;
    uri.remove_prefix("/v2/email"s.size());
    for (uri = uri.substr(0, uri.find('?')); uri.find('{') != uri.npos; uri.remove_prefix(uri.find('}') + 1)) {
        auto const open = uri.find('{');
        out.first.append(uri.substr(0, open)).append(label);
        out.second.emplace_back(uri.substr(open + 1, uri.find('}') - open - 1));
    }
    out.first.append(uri);
    return out;
}

struct wire : v2_caller {
    using v2_caller::v2_caller;

    request_record const& recorded() { return all.requests().records().back(); }
    std::string parameter(std::string_view name) {
        return std::string(recorded().parameters.find(name).value_or("(none)"));
    }
};

constexpr auto throttled =
    R"({"rules":[{"request":{"service":"sesv2","recipient":"*@slow.example"},)"
    R"("effect":{"error":{"code":"TooManyRequestsException","message":"Maximum sending rate exceeded.","status":429}}}]})";

} // namespace

TEST_CASE("a text that JavaScript cut within a character is taken") {
    wire c;
    c.verify("me@example.com");
    CHECK(v2_outcome(c.v2(
              "POST", "/templates",
              R"({"TemplateName":"t","TemplateContent":{"Subject":"Thanks \ud83d","Text":"\ud83d\ude00"}})")) == "200");
    auto const kept = c.v2("GET", "/templates/t");
    CHECK(member(kept, "/TemplateContent/Subject") == "Thanks \uFFFD");
    CHECK(member(kept, "/TemplateContent/Text") == "\U0001F600");
    CHECK(v2_outcome(c.v2("POST", "/templates", R"({"TemplateName":"\ud83x"})")).starts_with("400 Serialization"));
}

TEST_CASE("each label of each operation is percent-decoded, and a plus in it is one") {
    wire c;
    for (auto const& w : all_ways()) {
        auto const [path, labels] = path_of(w.uri, "a%2Fb%40c+d@e%25");
        CAPTURE(w.row->name, path);
        c.v2(w.method, path);
        CHECK(c.recorded().operation == w.row->name);
        for (auto const& label : labels) CHECK(c.parameter(label) == "a/b@c+d@e%");
    }
}

TEST_CASE("each path is taken with a slash at its end and without") {
    wire c;
    for (auto const& w : all_ways()) {
        auto path = path_of(w.uri, "x").first;
        CAPTURE(w.row->name, path);
        if (path.ends_with('/')) path.pop_back();
        for (auto const* const end : {"", "/", "?a=b", "/?a=b"}) {
            c.v2(w.method, path + end);
            CHECK(c.recorded().operation == w.row->name);
            CHECK(c.recorded().service == "sesv2");
        }
    }
}

TEST_CASE("no two operations have one method and path, and all paths are SES v2's") {
    std::set<std::pair<std::string, std::string>> seen;
    for (auto const& w : all_ways()) {
        CAPTURE(w.row->name);
        CHECK(w.uri.starts_with(api::sesv2_service.rest_root));
        CHECK(seen.emplace(w.method, path_of(w.uri, "{}").first).second);
    }
}

TEST_CASE("refusals that all services have are in JSON, with codes of JSON") {
    options few;
    few.kept.accounts = 1;
    wire c(few);
    c.home();
    auto const refused = [&](std::string_view region, std::string_view key) {
        return v2_outcome(c.request("GET", "/v2/email/tags?ResourceArn=x", signature("ses", region, key), ""));
    };
    CHECK(refused("US_EAST_1", "AKID").starts_with("403 InvalidSignatureException: Credential should be scoped to a"));
    CHECK(refused("us-east-1", "111111111111").starts_with("400 LimitExceededException: There is no room for account"));
}

TEST_CASE("a fault rule names sesv2 and a recipient: of one mail, a raw one or many") {
    wire c;
    REQUIRE(c.request("PUT", "/_sesame/v1/faults", "", throttled).status == 200);
    auto const outcome = [&](std::string_view path, std::string const& body) {
        return v2_outcome(c.v2("POST", path, body)).substr(0, 30) == "429 TooManyRequestsException: ";
    };
    auto const to = [](std::string const& member, std::string const& address) {
        return R"({"Destination":{")" + member + R"(":["you@example.com","Me <)" + address + R"(>"]}})";
    };
    for (auto const* const member : {"ToAddresses", "CcAddresses", "BccAddresses"}) {
        CHECK(outcome("/outbound-emails", to(member, "ME@slow.example")));
        CHECK_FALSE(outcome("/outbound-emails", to(member, "me@fast.example")));
        CHECK(outcome("/outbound-bulk-emails", R"({"BulkEmailEntries":[{},)" + to(member, "me@slow.example") + "]}"));
    }
    // "To: me@slow.example\r\n\r\n"
    CHECK(outcome("/outbound-emails", R"({"Content":{"Raw":{"Data":"VG86IG1lQHNsb3cuZXhhbXBsZQ0KDQo="}}})"));
    CHECK_FALSE(outcome("/outbound-emails", R"({"Destination":[],"Content":{"Raw":5}})"));
    CHECK_FALSE(outcome("/outbound-bulk-emails", R"({"BulkEmailEntries":[5,{"Destination":{"ToAddresses":[5]}}]})"));
}
