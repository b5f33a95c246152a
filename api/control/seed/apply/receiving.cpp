#include "api/control/core/document/json_writing.hpp"
#include "api/control/seed/apply/apply_seed.hpp"
#include "api/control/seed/export/sending.hpp"

#include "model/ses/receipt_rules/receipt_rule_set.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

void require_seed_word(std::string const& path, std::string const& word, std::vector<std::string_view> const& known) {
    if (std::find(known.begin(), known.end(), word) == known.end()) json_reader::refuse_word(path, word, known);
}

// With its defaults, and topics by their ARNs.
seed_action completed_action(seeded_account const& to, std::string const& path, seed_action from) {
    std::size_t given = 0;
    boost::mp11::mp_for_each<boost::describe::describe_members<seed_action, boost::describe::mod_public>>(
        [&](auto member) {
            auto& action = from.*member.pointer;
            if (!action) return;
            ++given;
            if constexpr (requires { action->topic_arn->empty(); }) {
                if (action->topic_arn) action->topic_arn = to.topic_arn(*action->topic_arn);
            }
        });
    if (given != 1)
        throw json_refusal{path,
                           "expected exactly one kind of action, such as {\"stop\": {}}, got " + std::to_string(given)};
    if (from.sns) {
        from.sns->topic_arn = to.topic_arn(from.sns->topic_arn);
        if (from.sns->encoding.empty()) from.sns->encoding = "UTF-8";
        require_seed_word(path + ".sns.encoding", from.sns->encoding, {"UTF-8", "Base64"});
    }
    if (from.stop) {
        if (from.stop->scope.empty()) from.stop->scope = "RuleSet";
        require_seed_word(path + ".stop.scope", from.stop->scope, {"RuleSet"});
    }
    if (from.lambda && from.lambda->invocation_type)
        require_seed_word(path + ".lambda.invocation_type", *from.lambda->invocation_type,
                          {"Event", "RequestResponse"});
    return from;
}

ses::receipt_action model_action(seed_action const& from) {
    ses::receipt_action out;
    boost::mp11::mp_for_each<boost::describe::describe_members<seed_action, boost::describe::mod_public>>(
        [&](auto member) {
            if (auto const& action = from.*member.pointer) out = *action;
        });
    return out;
}

ses::receipt_rule model_rule(seed_rule const& from) {
    ses::receipt_rule out{from.name, from.enabled, from.tls_policy, from.recipients, {}, from.scan_enabled};
    for (auto const& action : from.actions) out.actions.push_back(model_action(action));
    return out;
}

} // namespace

void apply_receipt_filter(seeded_account const& to, std::string const&, seed_filter const& wanted) {
    ses::put_receipt_filter(to.home, {wanted.name, wanted.policy, wanted.cidr});
}

void apply_receipt_rule_set(seeded_account const& to, std::string const& path, seed_rule_set const& wanted) {
    auto& a = to.home;
    if (!a.ses->receiving.rule_sets.find(wanted.name)) ses::create_rule_set(a, wanted.name, to.by.now);
    std::optional<std::string> after;
    for (std::size_t i = 0; i < wanted.rules.size(); ++i) {
        auto const place = path + ".rules[" + std::to_string(i) + "]";
        auto rule = wanted.rules[i];
        for (std::size_t n = 0; n < rule.actions.size(); ++n)
            rule.actions[n] =
                completed_action(to, place + ".actions[" + std::to_string(n) + "]", std::move(rule.actions[n]));
        at_seed_path(place, [&] {
            auto const& known = ses::require_rule_set(a, wanted.name).rules;
            auto const same =
                std::find_if(known.begin(), known.end(), [&](auto const& r) { return r.name == rule.name; });
            if (same == known.end())
                ses::create_rule(to.all, a, wanted.name, after, model_rule(rule), to.by);
            else if (json_writer::value(exported(*same)) != json_writer::value(rule))
                ses::update_rule(to.all, a, wanted.name, model_rule(rule), to.by);
        });
        after = rule.name;
    }
    if (wanted.active) ses::set_active_rule_set(a, wanted.name);
}

} // namespace sesame::api::control
