#include "model/policy/service_access.hpp"

#include "model/policy/element.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"
#include "model/text/wildcard.hpp"

#include <algorithm>

namespace sesame::policy {
namespace json = boost::json;
namespace {

std::string_view text_of(json::value const& v) {
    auto const* const text = v.if_string();
    return text ? std::string_view(text->data(), text->size()) : std::string_view();
}

template<class Fits>
bool any_in(json::value const& element, Fits fits) {
    return std::ranges::any_of(each_of(element), fits);
}

// "*", {"AWS": "*"} (everybody), {"Service": …}.
bool has_service(json::value const& principal, std::string_view service) {
    if (text_of(principal) == "*") return true;
    auto const* const kinds = principal.if_object();
    if (!kinds) return false;
    auto const has = [&](std::string_view kind, std::string_view name) {
        auto const* const named = kinds->if_contains(kind);
        return named && any_in(*named, [&](json::value const& one) { return text_of(one) == name; });
    };
    return has("Service", service) || has("Service", "*") || has("AWS", "*");
}

bool applies(json::object const& statement, service_request const& asks) {
    // An element and its negation: a statement has one of them.
    auto const fits = [&](char const* name, char const* negation, auto const& has) {
        if (auto const* const element = statement.if_contains(name)) return has(*element);
        auto const* const negated = statement.if_contains(negation);
        return negated && !has(*negated);
    };
    auto const has_principal = [&](json::value const& e) { return has_service(e, asks.service); };
    auto const has_action = [&](json::value const& e) {
        auto const wanted = ascii_lower(asks.action);
        return any_in(e, [&](json::value const& one) { return matches_pattern(ascii_lower(text_of(one)), wanted); });
    };
    auto const has_resource = [&](json::value const& e) {
        return any_in(e, [&](json::value const& one) { return matches_pattern(text_of(one), asks.resource); });
    };
    if (!fits("Principal", "NotPrincipal", has_principal) || !fits("Action", "NotAction", has_action) ||
        !fits("Resource", "NotResource", has_resource))
        return false;
    auto const* const condition = statement.if_contains("Condition");
    return !condition || (condition->is_object() && is_met(condition->get_object(), asks.values));
}

} // namespace

bool lets_in(std::string_view policy, service_request const& asks) {
    auto const parsed = parse_java_json(policy);
    auto const* const whole = parsed ? parsed->if_object() : nullptr;
    auto const* const statements = whole ? whole->if_contains("Statement") : nullptr;
    if (!statements) return false;
    auto const ruled = [&](std::string_view effect) {
        return any_in(*statements, [&](json::value const& one) {
            auto const* const statement = one.if_object();
            auto const* const says = statement ? statement->if_contains("Effect") : nullptr;
            return says && text_of(*says) == effect && applies(*statement, asks);
        });
    };
    return ruled("Allow") && !ruled("Deny");
}

} // namespace sesame::policy
