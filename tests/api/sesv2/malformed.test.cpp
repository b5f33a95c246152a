#include "tests/api/codec/state/crowded_server.hpp"
#include "tests/api/sesv2/ways.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <set>

// Each row of the table is sent hundreds of malformed requests: every operation is covered as it comes.

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

// The path, with this text for each label.
std::string filled_path(std::string_view uri, std::string_view label) {
    std::string out;
    for (uri = uri.substr(0, uri.find('?')); uri.find('{') != uri.npos; uri.remove_prefix(uri.find('}') + 1))
        out.append(uri.substr(0, uri.find('{'))).append(label);
    return out.append(uri);
}

// A client that is refused, and looks at the answer.
struct refused_client : crowded_server {
    api::response ask(way const& w, std::string const& target, std::string_view body) {
        auto out = request(w.method, target, signature("ses"), body);
        INFO(w.method << " " << target.substr(0, 200) << "\n" << body.substr(0, 200) << "\n" << out.body);
        CHECK(out.status < 500);
        CHECK(out.content_type == "application/json");
        CHECK(out.request_id.size() == 36);
        if (out.body.empty()) {
            CHECK(out.error == "SerializationException"); // of a ConfigurationSetName
            return out;
        }
        auto const read = json::parse(out.body);
        REQUIRE(read.is_object());
        if (out.status == 200) return out;
        CHECK(read.at("__type") == json::string(out.error));
        CHECK((read.at("message").is_null() || !read.at("message").as_string().empty()));
        return out;
    }
    void must_refuse(way const& w, std::string const& target, std::string_view body, std::string_view error = "") {
        auto const out = ask(w, target, body);
        INFO(w.row->name << ": " << w.method << " " << target << "\n" << body.substr(0, 200) << "\n" << out.body);
        CHECK(out.status >= 400);
        if (!error.empty()) CHECK(out.error == error);
    }
};

std::string repeated(std::size_t times, std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

// Bodies that are no request of any operation.
std::vector<std::string> broken_bodies() {
    using namespace std::string_literals;
    return {"{",
            "}",
            "[]",
            "\"x\"",
            "1",
            "nul",
            "null",
            " ",
            "\r\n",
            "{}{}",
            "{} x",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{'a':1}",
            "{a:1}",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "{\"a\":1e}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\ud800\"",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\xff\"}",
            "{\"a\":\"b",
            "\xef\xbb\xbf{}",
            "{\0}"s,
            "\0\0\0\0"s,
            "<xml/>",
            "Action=SendEmail&Version=2010-12-01",
            R"({"a":)" + repeated(70, "[") + repeated(70, "]") + "}",
            R"({"a":)" + repeated(40'000, "[")};
}

// A value that no member of this kind takes.
std::string wrong_value(std::string const& what) {
    if (what.starts_with("integer")) return R"("x")";
    if (what.starts_with("number")) return "[]";
    return "5";
}

// The members of the body, each with a value of another kind. Members that the path or query binds are left out.
std::vector<std::string> mistyped_bodies(way const& w) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (auto const& p : w.row->parameters()) {
        auto const name = p.name.substr(0, p.name.find_first_of(".["));
        bool const is_bound = w.uri.find("{" + name + "}") != w.uri.npos;
        if (is_bound || !seen.insert(name).second) continue;
        bool const is_nested = name != p.name;
        out.push_back("{\"" + name + "\":" + (is_nested ? "5" : wrong_value(p.what)) + "}");
        if (p.what.starts_with("time")) out.push_back("{\"" + name + "\":1e300}");
        if (p.what.starts_with("base64")) out.push_back("{\"" + name + "\":\"%\"}");
        if (is_nested) out.push_back("{\"" + name + "\":\"\xEF\xBF\xBF\"}");
    }
    return out;
}

std::string const labels[]{
    "%FF",    "%00", "%1F", "%",      "%zz", "%2F", "..",   "%2e%2e", "%3Cscript%3E", "a%0D%0Ab",
    "%C3%28", "+",   "@",   "%7B%7D", "*",   "'\"", "null", "-1",     "%EF%BF%BF",    std::string(3'000, 'x')};

} // namespace

TEST_CASE("no operation of SES v2 takes what is no JSON object, and each says so in JSON") {
    refused_client c;
    auto const before = c.visible_state();
    auto const bodies = broken_bodies();
    for (auto const& w : all_ways()) {
        for (auto const& body : bodies) c.must_refuse(w, filled_path(w.uri, "x"), body);
        CAPTURE(w.row->name);
        CHECK((c.visible_state() == before)); // longer than anybody would read
    }
}

TEST_CASE("no operation of SES v2 takes a member of another kind") {
    refused_client c;
    auto const before = c.visible_state();
    for (auto const& w : all_ways()) {
        for (auto const& body : mistyped_bodies(w)) c.must_refuse(w, filled_path(w.uri, "x"), body);
        CAPTURE(w.row->name);
        CHECK((c.visible_state() == before));
    }
}

TEST_CASE("whatever stands for a label, every operation of SES v2 answers in JSON, and a refusal changes nothing") {
    refused_client c;
    for (auto const& w : all_ways()) {
        if (w.uri.find('{') > w.uri.find('?')) continue;
        auto before = c.visible_state();
        bool took = false;
        for (auto const& label : labels)
            for (auto const* const body : {"", "{}"})
                took = c.ask(w, filled_path(w.uri, label), body).status == 200 || took;
        CAPTURE(w.row->name);
        CHECK((took || c.visible_state() == before));
    }
}

TEST_CASE("parameters of other kinds, unknown and repeated ones get an answer in JSON") {
    refused_client c;
    for (auto const& w : all_ways()) {
        auto const question = w.uri.find('?');
        if (question == w.uri.npos) continue;
        for (auto rest = w.uri.substr(question + 1); !rest.empty();) {
            auto const name = rest.substr(0, rest.find('='));
            rest.remove_prefix(std::min(rest.find('&'), rest.size() - 1) + 1);
            for (auto const* const value : {"", "%FF", "%00", "-1", "99999999999999999999", "1.5", "x", "{}", "[]"}) {
                auto const one = std::string(name) + "=" + value;
                c.ask(w, filled_path(w.uri, "x") + "?" + one, "");
                c.ask(w, filled_path(w.uri, "x") + "?" + one + "&" + one, "");
            }
        }
        c.ask(w, filled_path(w.uri, "x") + "?&&=&a=b;c&%&%zz=%zz", "");
    }
}

TEST_CASE("other methods and longer paths are no operation of SES v2, whatever their body") {
    refused_client c;
    auto const before = c.visible_state();
    for (auto const& w : all_ways()) {
        auto const path = filled_path(w.uri, "x");
        for (auto const* const method : {"HEAD", "PATCH", "OPTIONS", "get", "\xff"}) {
            auto const other = way{w.row, method, w.uri};
            c.must_refuse(other, path, "{", "UnknownOperationException");
        }
        c.must_refuse(w, path + "/x/y/z/x/y/z", "", "UnknownOperationException");
        c.must_refuse(w, path + "//", "", "UnknownOperationException");
    }
    CHECK((c.visible_state() == before));
}
