#include "api/control/provoke/outcome_json.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "model/ses/events/usual_bounce.hpp"

#include <optional>
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

template<class What>
What const& happening(What const& from) {
    return from;
}

ses::bounced happening(written_bounce const& from) { return full_bounce(from); }

// Writes the step to its member, if it is of this kind.
template<class What>
void write_member(ses::outcome_step const& step, std::optional<What>& to) {
    if (auto const* const what = std::get_if<What>(&step.what)) to = *what;
}

void write_member(ses::outcome_step const& step, std::optional<written_bounce>& to) {
    if (auto const* const b = std::get_if<ses::bounced>(&step.what))
        to = {b->type, b->sub_type, b->status, b->diagnostic_code};
}

} // namespace

ses::bounced full_bounce(written_bounce const& from) {
    auto out = ses::usual_bounce(from.type, from.sub_type.value_or(""));
    if (from.status) out.status = *from.status;
    if (from.diagnostic_code) out.diagnostic_code = *from.diagnostic_code;
    return out;
}

decltype(ses::outcome_step::what) chosen_outcome(outcome_choice const& from, std::string const& path) {
    decltype(ses::outcome_step::what) out;
    int given = 0;
    boost::mp11::mp_for_each<outcome_members>([&](auto member) {
        auto const& one = from.*member.pointer;
        if (!one) return;
        ++given;
        out = happening(*one);
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
        boost::mp11::mp_for_each<outcome_members>([&](auto member) { write_member(step, to.*member.pointer); });
    }
    return made;
}

std::vector<written_outcome_rule> written(std::vector<ses::outcome_rule> const& rules) {
    std::vector<written_outcome_rule> out;
    for (auto const& rule : rules) out.push_back(written(rule));
    return out;
}

} // namespace sesame::api::control
