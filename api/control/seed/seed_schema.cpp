#include "api/control/seed/seed_schema.hpp"

#include "api/control/core/document/json_schema.hpp"
#include "api/control/seed/document/seed_document.hpp"

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// What editors show beside a member.
struct described_member {
    std::string_view name, text;
};
constexpr described_member descriptions[]{
    {"account", "12 digits; else the server's own"},
    {"region", "Of all that stands beside it; else the server's own"},
    {"clock", "The account's time, and whether it stands still"},
    {"queues", "SQS queues. Attributes as CreateQueue takes them; policies may be objects"},
    {"topics", "SNS topics. Attributes as CreateTopic takes them; policies may be objects"},
    {"identities", "Email addresses and domains that SES sends from, with their settings"},
    {"configuration_sets", "Sets, with their event destinations"},
    {"contact_lists", "At most one"},
    {"functions", "Lambda functions that a URL stands for"},
    {"outcomes", "What happens to future mail; replaces the rules that there are. The first that matches applies"},
    {"subscriptions", "Confirmed, unless confirmed is false. topic_arn may be a topic's name"},
    {"faults", "Failures of calls and deliveries; replaces the rules of all accounts"},
    {"accounts", "Further accounts and regions"},
};

json::value account_id() {
    // YAML's readers take 12 digits without quotes for a number.
    return {{"anyOf", json::array{{{"type", "string"}, {"pattern", "^[0-9]{12}$"}},
                                  {{"type", "integer"}, {"minimum", 100'000'000'000}, {"maximum", 999'999'999'999}},
                                  {{"type", "null"}}}}};
}

json::value list_of_accounts() { return {{"type", "array"}, {"items", {{"$ref", "#/$defs/account_content"}}}}; }

template<class T>
json::value schema_of_member() {
    return json_schema::of<T>();
}
template<>
json::value schema_of_member<decltype(seed_content::accounts)>() {
    return list_of_accounts();
}

template<template<class...> class List, class... D>
constexpr std::array<json_schema::member, sizeof...(D)> rows_of(List<D...>) {
    return {{{D::name, &schema_of_member<decltype(json_schema::type_of(D::pointer))>}...}};
}

constexpr auto rows = rows_of(boost::describe::describe_members<seed_content, boost::describe::mod_public>());

json::value reference(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }

} // namespace

// Each member is a definition, to which the outermost level and that of further accounts refer.
json::object seed_schema(std::string const& url) {
    json::object definitions, outermost, further;
    for (auto const& [name, make] : rows) {
        auto schema = name == "account" ? account_id() : make();
        for (auto const& d : descriptions)
            if (d.name == name && schema.is_object()) schema.get_object().emplace("description", d.text);
        definitions.emplace(name, std::move(schema));
        outermost.emplace(name, reference(name));
        if (name != "faults" && name != "accounts") further.emplace(name, reference(name));
    }
    json::object account{{"type", "object"}};
    account.emplace("properties", std::move(further));
    account.emplace("additionalProperties", false);
    definitions.emplace("account_content", std::move(account));
    json::object out{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                     {"$id", url},
                     {"title", "A seed of Sesame"},
                     {"description", "The state that a server starts with"},
                     {"type", "object"}};
    out.emplace("properties", std::move(outermost));
    out.emplace("additionalProperties", false);
    out.emplace("$defs", std::move(definitions));
    return out;
}

} // namespace sesame::api::control
