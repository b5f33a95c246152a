#include "api/control/core/routes.hpp"
#include "tests/api/control/caller.hpp"

#include <set>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

using names = std::set<std::string>;

// What an operation takes, of the document or of a row of the routes.
struct operation {
    names query, path;
    bool has_body = false;
    bool has_summary = true;
};
using operations = std::map<std::string, operation>; // by "GET /messages/{id}"

json::value document() {
    control_caller c;
    return c.done("GET", "/openapi.json");
}

// What "#/components/schemas/News" stands for.
json::value const* referred_to(json::value const& whole, std::string_view reference) {
    json::error_code none;
    return reference.starts_with("#/") ? whole.find_pointer(std::string(reference.substr(1)), none) : nullptr;
}

void add_parameters(operation& to, json::value const& whole, json::object const& from) {
    auto const* const listed = from.if_contains("parameters");
    if (!listed) return;
    for (auto const& item : listed->as_array()) {
        auto const* const reference = item.as_object().if_contains("$ref");
        auto const& one = reference ? *referred_to(whole, reference->as_string()) : item;
        auto const place = one.at("in").as_string();
        auto& known = place == "query" ? to.query : to.path;
        if (place == "query" || place == "path") known.emplace(one.at("name").as_string());
    }
}

operations documented() {
    operations out;
    auto const whole = document();
    for (auto const& [path, item] : whole.at("paths").as_object())
        for (auto const* const method : {"get", "put", "post", "delete"}) {
            auto const* const found = item.as_object().if_contains(method);
            if (!found) continue;
            std::string name(method);
            for (auto& c : name) c = static_cast<char>(c - 'a' + 'A');
            auto& made = out[name + " " + std::string(path)];
            add_parameters(made, whole, item.as_object());
            add_parameters(made, whole, found->as_object());
            made.has_body = found->as_object().contains("requestBody");
            auto const* const summary = found->as_object().if_contains("summary");
            made.has_summary = summary && !summary->as_string().empty();
        }
    return out;
}

names split(std::string_view text) {
    names out;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) out.emplace(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

operations routed() {
    operations out;
    for (auto const& family : api::control::all_routes())
        for (auto const& row : family) {
            std::string path(row.path);
            std::erase(path, '+'); // OpenAPI has no label for the rest of a path
            auto& made = out[std::string(row.method) + " " + path];
            made.query = split(row.parameters);
            made.has_body = row.has_body;
            for (std::string_view rest = path; rest.find('{') != rest.npos;) {
                rest.remove_prefix(rest.find('{') + 1);
                made.path.emplace(rest.substr(0, rest.find('}')));
            }
        }
    return out;
}

// Calls `f(place, reference)` for every $ref.
void for_each_reference(json::value const& from, std::string const& place, auto const& f) {
    if (auto const* const object = from.if_object())
        for (auto const& [name, member] : *object) {
            if (name == "$ref") f(place, std::string(member.as_string()));
            for_each_reference(member, place + "/" + std::string(name), f);
        }
    if (auto const* const list = from.if_array())
        for (std::size_t i = 0; i < list->size(); ++i)
            for_each_reference((*list)[i], place + "/" + std::to_string(i), f);
}

std::string shown(names const& all) {
    std::string out;
    for (auto const& one : all) out.append(out.empty() ? "" : " ").append(one);
    return "'" + out + "'";
}

} // namespace

TEST_CASE("every route of the control API is in its document, with the parameters and the body that it takes") {
    names problems;
    auto const told = documented();
    for (auto const& [name, row] : routed()) {
        auto const found = told.find(name);
        if (found == told.end()) {
            problems.insert(name + " is missing");
            continue;
        }
        auto const& has = found->second;
        if (has.query != row.query)
            problems.insert(name + " has query parameters " + shown(has.query) + ", not " + shown(row.query));
        if (has.path != row.path)
            problems.insert(name + " has path parameters " + shown(has.path) + ", not " + shown(row.path));
        if (has.has_body != row.has_body) problems.insert(name + (row.has_body ? " takes a body" : " takes no body"));
    }
    CHECK(problems == names{});
}

TEST_CASE("every operation in the document of the control API is a route, and has a summary") {
    names strangers, mute;
    auto const known = routed();
    for (auto const& [name, has] : documented()) {
        if (!known.contains(name)) strangers.insert(name);
        if (!has.has_summary) mute.insert(name);
    }
    CHECK(strangers == names{});
    CHECK(mute == names{});
}

TEST_CASE(
    "every reference in the document of the control API leads somewhere, and all that can be referred to is used") {
    names lost, unused;
    auto const whole = document();
    for (auto const& [kind, members] : whole.at("components").as_object())
        for (auto const& [name, ignored] : members.as_object())
            unused.insert("#/components/" + std::string(kind) + "/" + std::string(name));
    for_each_reference(whole, "", [&](std::string const& place, std::string const& reference) {
        if (!referred_to(whole, reference)) lost.insert(place + " > " + reference);
        unused.erase(reference);
    });
    CHECK(lost == names{});
    CHECK(unused == names{});
}

TEST_CASE("the root of the control API says which server it is, and where its document is") {
    control_caller c;
    auto const about = c.done("GET", "");
    CHECK(about.at("name") == "Sesame");
    CHECK(about.at("version") == document().at("info").at("version"));
    CHECK(c.done("GET", "/") == about);
    CHECK(about.at("settings").at("mode") == "verified");
    CHECK(about.at("settings").at("max_messages") == 10'000);
    CHECK(about.at("settings").at("verification") == "instant");
    CHECK(about.at("settings").at("limits").at("settings_bytes") == 128 << 20);
    auto const document = c.request("GET", about.at("openapi_link").as_string(), "", "");
    CHECK(document.content_type == "application/yaml");
    CHECK(document.body.starts_with("openapi: 3.1.0\n"));
}

TEST_CASE("only a slash stands between the root of the control API and what is below it") {
    control_caller c;
    CHECK(c.refused("GET", "xhealth") == "404 There is nothing at /_sesame/v1xhealth. Did you mean /_sesame/v1/health? "
                                         "GET /_sesame/v1/openapi.yaml lists all paths.");
    CHECK(c.refused("GET", "health") == "404 There is nothing at /_sesame/v1health. Did you mean /_sesame/v1/health? "
                                        "GET /_sesame/v1/openapi.yaml lists all paths.");
    CHECK(c.refused("GET", "//health") == "404 There is nothing at /_sesame/v1//health. Did you mean "
                                          "/_sesame/v1/health? GET /_sesame/v1/openapi.yaml lists all paths.");
}
