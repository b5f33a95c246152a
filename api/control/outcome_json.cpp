#include "api/control/outcome_json.hpp"

#include "api/control/json_reading.hpp"
#include "api/control/json_writing.hpp"

#include <algorithm>
#include <array>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// Outcomes with their time, and rules, as they stand in JSON.
struct written_step {
    milliseconds after = ses::first_event;
    std::optional<ses::delivered> delivery;
    std::optional<ses::delayed> deliveryDelay;
    std::optional<ses::bounced> bounce;
    std::optional<ses::complained> complaint;
    std::optional<ses::rejected> reject;
    std::optional<ses::opened> open;
    std::optional<ses::clicked> click;
};
BOOST_DESCRIBE_STRUCT(written_step, (), (after, delivery, deliveryDelay, bounce, complaint, reject, open, click))

struct written_rule {
    std::string recipient, sender, configuration_set;
    std::vector<ses::tag_pattern> tags;
    std::vector<written_step> outcome;
};
BOOST_DESCRIBE_STRUCT(written_rule, (), (recipient, sender, configuration_set, tags, outcome))

void set(written_step& s, ses::delivered const& what) { s.delivery = what; }
void set(written_step& s, ses::delayed const& what) { s.deliveryDelay = what; }
void set(written_step& s, ses::bounced const& what) { s.bounce = what; }
void set(written_step& s, ses::complained const& what) { s.complaint = what; }
void set(written_step& s, ses::rejected const& what) { s.reject = what; }
void set(written_step& s, ses::opened const& what) { s.open = what; }
void set(written_step& s, ses::clicked const& what) { s.click = what; }

} // namespace

decltype(ses::outcome_step::what) chosen_outcome(outcome_choice const& from, std::string const& path) {
    decltype(ses::outcome_step::what) out;
    int given = 0;
    using members = boost::describe::describe_members<outcome_choice, boost::describe::mod_public>;
    boost::mp11::mp_for_each<members>([&](auto member) {
        auto const& one = from.*member.pointer;
        if (!one) return;
        ++given;
        out = *one;
    });
    if (given != 1)
        throw json_refusal{path, "exactly one of delivery, deliveryDelay, bounce, complaint, reject, open and click is "
                                 "to be here, not " +
                                     std::to_string(given) + "."};
    static std::vector<std::string_view> const types{"Permanent", "Transient", "Undetermined"};
    if (from.bounce && std::find(types.begin(), types.end(), from.bounce->type) == types.end())
        json_reader::refuse_word(json_reader::below(path, "bounce.type"), from.bounce->type, types);
    return out;
}

std::vector<ses::outcome_rule> read_outcome_rules(json::value const& from, std::string const& path) {
    auto written = json_reader::read<std::vector<written_rule>>(from, path);
    std::vector<ses::outcome_rule> out;
    for (std::size_t i = 0; i < written.size(); ++i) {
        auto& rule = written[i];
        auto const place = path + "[" + std::to_string(i) + "]";
        if (!from.get_array()[i].get_object().contains("outcome"))
            throw json_refusal{place, "the member 'outcome' is missing: the list of what happens; [] for nothing."};
        auto& made = out.emplace_back(
            ses::outcome_rule{rule.recipient, rule.sender, rule.configuration_set, std::move(rule.tags), {}});
        for (std::size_t s = 0; s < rule.outcome.size(); ++s) {
            auto& step = rule.outcome[s];
            auto const here = place + ".outcome[" + std::to_string(s) + "]";
            outcome_choice choice{step.delivery, step.deliveryDelay, step.bounce, step.complaint,
                                  step.reject,   step.open,          step.click};
            made.outcome.push_back({step.after, chosen_outcome(choice, here)});
        }
    }
    return out;
}

json::array outcome_rules_json(std::vector<ses::outcome_rule> const& rules) {
    json::array out;
    for (auto const& rule : rules) {
        written_rule made{rule.recipient, rule.sender, rule.configuration_set, rule.tags, {}};
        for (auto const& step : rule.outcome) {
            auto& written = made.outcome.emplace_back();
            written.after = step.after;
            std::visit([&](auto const& what) { set(written, what); }, step.what);
        }
        auto value = json_writer::value(made);
        value.as_object()["outcome"] = json_writer::value(made.outcome); // also where it is empty
        out.push_back(std::move(value));
    }
    return out;
}

} // namespace sesame::api::control
