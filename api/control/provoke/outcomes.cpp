#include "api/control/core/routes.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/document/json_writing.hpp"
#include "api/control/provoke/outcome_json.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::object outcome_rule_json(ses::outcome_rule const& rule) {
    auto out = json_writer::value(written(rule)).as_object();
    out.emplace("id", rule.id);
    out.emplace("used", rule.used);
    return out;
}

response get_outcomes(control_call const& c) {
    json::array rules;
    for (auto const& rule : c.home_to_read().ses->outcome_rules) rules.push_back(outcome_rule_json(rule));
    return json_response({{"rules", std::move(rules)}});
}

// What rules have beside what people wish.
struct standing {
    std::uint64_t id = 0, used = 0;
};

std::uint64_t take_number(json::object& from, std::string_view name, std::string const& path) {
    std::uint64_t out = 0;
    if (auto const* const member = from.if_contains(name))
        json_reader::value(*member, json_reader::below(path, name), out);
    from.erase(name);
    return out;
}

// Takes it off a rule, if it is one.
standing take_standing(json::value& rule, std::string const& path) {
    auto* const members = rule.if_object();
    if (!members) return {};
    auto const id = take_number(*members, "id", path);
    return {id, take_number(*members, "used", path)};
}

struct outcomes_wish {
    std::optional<std::vector<written_outcome_rule>> rules;
};
BOOST_DESCRIBE_STRUCT(outcomes_wish, (), (rules))

std::vector<ses::outcome_rule> wished_rules(json::value body) {
    std::vector<standing> all;
    auto* const whole = body.if_object();
    auto* const rules = whole ? whole->if_contains("rules") : nullptr;
    if (auto* const list = rules ? rules->if_array() : nullptr)
        for (auto& rule : *list) all.push_back(take_standing(rule, "rules[" + std::to_string(all.size()) + "]"));
    auto const wish = json_reader::read<outcomes_wish>(body, "");
    if (!wish.rules) throw json_refusal{"rules", "expected a list, got null"};
    auto out = outcome_rules_of(*wish.rules, "rules");
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].id = all[i].id;
        out[i].used = all[i].used;
    }
    return out;
}

ses::outcome_rule wished_rule(json::value body) {
    auto const standing = take_standing(body, "");
    auto out = outcome_rule_of(json_reader::read<written_outcome_rule>(body, ""), "");
    out.used = standing.used;
    return out;
}

// What `read` makes of the body. Throws `refused`.
template<class Read>
auto read_wish(control_call const& c, Read read) {
    try {
        return read(c.json());
    } catch (json_refusal const& r) {
        throw refused{400, "InvalidBody", r.path.empty() ? r.message : r.path + ": " + r.message};
    }
}

// Replaces the account's rules. The response is that of GET.
response put_outcomes(control_call const& c) {
    auto rules = read_wish(c, wished_rules);
    put_outcome_rules(c.home(), std::move(rules));
    return get_outcomes(c);
}

// Adds a rule before all others, so that it decides.
response add_outcome(control_call const& c) {
    auto rule = read_wish(c, wished_rule);
    auto rules = c.home_to_read().ses->outcome_rules;
    if (rules.size() == ses::most_outcome_rules)
        throw refused{400, "TooManyRules",
                      "There are " + std::to_string(rules.size()) +
                          " rules, as many as there may be. Remove one first."};
    rules.insert(rules.begin(), std::move(rule));
    auto& home = c.home();
    put_outcome_rules(home, std::move(rules));
    return json_response(outcome_rule_json(home.ses->outcome_rules.front()));
}

// The place of the rule in the path. Throws `refused`.
std::size_t required_place(control_call const& c) {
    auto const& rules = c.home_to_read().ses->outcome_rules;
    auto const id = whole_number<std::uint64_t>(c.names.at(0));
    auto const found = std::find_if(rules.begin(), rules.end(), [&](auto const& rule) { return id && rule.id == *id; });
    if (found == rules.end())
        throw not_found("There is no outcome rule '" + c.names.at(0) +
                        "' in this account. GET /_sesame/v1/outcomes lists those that are there.");
    return static_cast<std::size_t>(found - rules.begin());
}

// Replaces one rule; the others keep their places and counts.
response put_outcome(control_call const& c) {
    auto rule = read_wish(c, wished_rule);
    auto const place = required_place(c);
    auto& old = c.home().ses->outcome_rules[place];
    rule.id = old.id;
    old = std::move(rule);
    return json_response(outcome_rule_json(old));
}

response remove_outcome(control_call const& c) {
    auto const place = static_cast<std::ptrdiff_t>(required_place(c));
    auto& rules = c.home().ses->outcome_rules;
    rules.erase(rules.begin() + place);
    return get_outcomes(c);
}

constexpr route outcome_table[]{
    {"GET", "/outcomes", "account region", false, get_outcomes},
    {"PUT", "/outcomes", "account region", true, put_outcomes},
    {"POST", "/outcomes", "account region", true, add_outcome},
    {"PUT", "/outcomes/{id}", "account region", true, put_outcome},
    {"DELETE", "/outcomes/{id}", "account region", false, remove_outcome},
};

} // namespace

constinit std::span<route const> const outcome_routes{outcome_table};

} // namespace sesame::api::control
