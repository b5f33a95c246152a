#pragma once
#include "model/ses/events/outcome.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

// Outcome rules as people write them:
//   [{"recipient": "*@bounce.test", "outcome": [{"after": "1s", "bounce": {"type": "Transient"}}]}]
// What a step does is named as the event that it leads to, as event destinations of v1 spell it: delivery,
// deliveryDelay, bounce, complaint, reject, open, click.

namespace sesame::api::control {

struct written_bounce {
    ses::bounce_type type = ses::bounce_type::Permanent;
    std::optional<std::string> sub_type, status, diagnostic_code;
};
BOOST_DESCRIBE_STRUCT(written_bounce, (), (type, sub_type, status, diagnostic_code))

// What is left out follows from the type and the sub type.
ses::bounced full_bounce(written_bounce const& from);

// The fate of a recipient: exactly one member is given. Members of a member have defaults.
struct outcome_choice {
    std::optional<ses::delivered> delivery;
    std::optional<ses::delayed> deliveryDelay;
    std::optional<written_bounce> bounce;
    std::optional<ses::complained> complaint;
    std::optional<ses::rejected> reject;
    std::optional<ses::opened> open;
    std::optional<ses::clicked> click;
};
BOOST_DESCRIBE_STRUCT(outcome_choice, (), (delivery, deliveryDelay, bounce, complaint, reject, open, click))

// Throws json_refusal if none or several are given.
decltype(ses::outcome_step::what) chosen_outcome(outcome_choice const& from, std::string const& path);

struct written_step : outcome_choice {
    static constexpr std::size_t most_in_list = ses::most_outcome_steps;
    milliseconds after = ses::first_event;
};
BOOST_DESCRIBE_STRUCT(written_step, (outcome_choice), (after))

struct written_outcome_rule {
    static constexpr std::size_t most_in_list = ses::most_outcome_rules;
    std::string recipient, sender, configuration_set;
    std::vector<ses::tag_pattern> tags;
    std::optional<std::vector<written_step>> outcome; // required: [] says that nothing happens
};
BOOST_DESCRIBE_STRUCT(written_outcome_rule, (), (recipient, sender, configuration_set, tags, outcome))

// `path` is where it stands. Throws json_refusal.
ses::outcome_rule outcome_rule_of(written_outcome_rule const& from, std::string const& path);
std::vector<ses::outcome_rule> outcome_rules_of(std::vector<written_outcome_rule> const& from, std::string const& path);
// The reverse, with every default written out.
written_outcome_rule written(ses::outcome_rule const& rule);
std::vector<written_outcome_rule> written(std::vector<ses::outcome_rule> const& rules);

} // namespace sesame::api::control
