#include "api/control/provoke/outcome_json.hpp"

#include "api/control/core/document/json_reading.hpp"

#include <type_traits>
#include <variant>

namespace sesame::api::control {
namespace {

using outcome_members = boost::describe::describe_members<outcome_choice, boost::describe::mod_public>;

void check_size(written_outcome_rule const& rule, std::string const& place) {
    json_reader::check_count(rule.tags.size(), ses::most_outcome_tags, "tags", json_reader::below(place, "tags"));
    auto const check = [&](std::string_view name, std::string const& pattern) {
        json_reader::check_count(pattern.size(), ses::longest_outcome_pattern, "bytes",
                                 json_reader::below(place, name));
    };
    check("recipient", rule.recipient);
    check("sender", rule.sender);
    check("configuration_set", rule.configuration_set);
    for (auto const& tag : rule.tags) check("tags", tag.value);
}

} // namespace

decltype(ses::outcome_step::what) chosen_outcome(outcome_choice const& from, std::string const& path) {
    decltype(ses::outcome_step::what) out;
    int given = 0;
    boost::mp11::mp_for_each<outcome_members>([&](auto member) {
        auto const& one = from.*member.pointer;
        if (!one) return;
        ++given;
        out = *one;
    });
    if (given != 1)
        throw json_refusal{path, "expected exactly one of delivery, deliveryDelay, bounce, complaint, reject, open and "
                                 "click, got " +
                                     std::to_string(given)};
    return out;
}

ses::outcome_rule outcome_rule_of(written_outcome_rule const& rule, std::string const& place) {
    if (!rule.outcome)
        throw json_refusal{place, "expected a member 'outcome', the list of what happens; [] means nothing"};
    check_size(rule, place);
    ses::outcome_rule made{rule.recipient, rule.sender, rule.configuration_set, rule.tags};
    for (auto const& step : *rule.outcome) {
        auto const here = json_reader::below(place, "outcome") + "[" + std::to_string(made.outcome.size()) + "]";
        made.outcome.push_back({step.after, chosen_outcome(step, here)});
    }
    return made;
}

std::vector<ses::outcome_rule> outcome_rules_of(std::vector<written_outcome_rule> const& from,
                                                std::string const& path) {
    std::vector<ses::outcome_rule> out;
    for (auto const& rule : from) out.push_back(outcome_rule_of(rule, path + "[" + std::to_string(out.size()) + "]"));
    return out;
}

written_outcome_rule written(ses::outcome_rule const& rule) {
    written_outcome_rule made{rule.recipient, rule.sender, rule.configuration_set, rule.tags,
                              std::vector<written_step>()};
    for (auto const& step : rule.outcome) {
        auto& to = made.outcome->emplace_back();
        to.after = step.after;
        boost::mp11::mp_for_each<outcome_members>([&](auto member) {
            auto& one = to.*member.pointer;
            using what = typename std::remove_reference_t<decltype(one)>::value_type;
            if (auto const* const happens = std::get_if<what>(&step.what)) one = *happens;
        });
    }
    return made;
}

std::vector<written_outcome_rule> written(std::vector<ses::outcome_rule> const& rules) {
    std::vector<written_outcome_rule> out;
    for (auto const& rule : rules) out.push_back(written(rule));
    return out;
}

} // namespace sesame::api::control
