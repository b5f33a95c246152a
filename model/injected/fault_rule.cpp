#include "model/injected/fault_rule.hpp"

#include "model/text/text.hpp"
#include "model/text/wildcard.hpp"

#include <algorithm>

namespace sesame {
namespace {

bool fits(std::string_view wanted, std::string_view is) { return wanted.empty() || wanted == is; }

bool is_address_meant(std::string const& pattern, std::string_view address) {
    return like(ascii_lower(pattern), ascii_lower(address));
}

bool is_one_meant(std::string const& pattern, std::vector<std::string> const& addresses) {
    return pattern.empty() || std::any_of(addresses.begin(), addresses.end(),
                                          [&](auto const& address) { return is_address_meant(pattern, address); });
}

bool is_meant(request_match const& m, request_occasion const& o) {
    return like(m.operation, o.operation) && like(m.service, o.service) && (!m.attempt || *m.attempt == o.attempt) &&
           is_one_meant(m.recipient, o.recipients);
}

bool is_meant(smtp_match const& m, smtp_occasion const& o) {
    return (!m.stage || *m.stage == o.stage) && (m.sender.empty() || is_address_meant(m.sender, o.sender)) &&
           is_one_meant(m.recipient, o.recipients);
}

bool is_meant(delivery_match const& m, delivery_occasion const& o) {
    return like(m.endpoint, o.endpoint) && like(m.protocol, o.protocol) && like(m.topic, o.topic);
}

bool chance_favours(fault_rule& rule) {
    if (!rule.probability) return true;
    constexpr double steps = 9007199254740992.0; // 2 to the 53rd: a double's precision
    return static_cast<double>(rule.chance.next() >> 11) / steps < *rule.probability;
}

template<class Match, class Occasion>
std::optional<fault_effect> take(fault_plan& plan, std::optional<Match> fault_rule::*side, Occasion const& o) {
    for (auto& rule : plan.rules) {
        bool const left = !rule.count || rule.used < *rule.count;
        if (!(rule.*side) || !left || !fits(rule.account, o.account) || !fits(rule.region, o.region)) continue;
        if (!is_meant(*(rule.*side), o) || !chance_favours(rule)) continue;
        ++rule.used;
        return rule.effect;
    }
    return std::nullopt;
}

} // namespace

injected injected_by(fault_effect const& effect) {
    if (effect.error) return injected::error;
    if (effect.cut) return *effect.cut == cut_time::before ? injected::cut_before : injected::cut_after;
    return effect.truncate ? injected::truncate : injected::latency;
}

std::optional<fault_effect> take_fault(fault_plan& plan, request_occasion const& o) {
    return take(plan, &fault_rule::request, o);
}

std::optional<fault_effect> take_fault(fault_plan& plan, delivery_occasion const& o) {
    return take(plan, &fault_rule::delivery, o);
}

std::optional<fault_effect> take_fault(fault_plan& plan, smtp_occasion const& o) {
    return take(plan, &fault_rule::smtp, o);
}

bool asks_for_recipients(fault_plan const& plan) {
    return std::any_of(plan.rules.begin(), plan.rules.end(),
                       [](auto const& rule) { return rule.request && !rule.request->recipient.empty(); });
}

} // namespace sesame
