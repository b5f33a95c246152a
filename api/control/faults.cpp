#include "api/control/routes.hpp"

#include "api/control/json_reading.hpp"
#include "api/control/json_writing.hpp"
#include "model/control/fault_rule.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// Rules as they are written; `used` is only shown.
struct written_fault {
    std::string account, region;
    std::optional<request_match> request;
    std::optional<delivery_match> delivery;
    std::optional<std::uint64_t> count;
    std::optional<double> probability;
    fault_effect effect;
    std::optional<std::uint64_t> used;
};
BOOST_DESCRIBE_STRUCT(written_fault, (), (account, region, request, delivery, count, probability, effect, used))

struct faults_wish {
    std::optional<std::vector<written_fault>> rules;
};
BOOST_DESCRIBE_STRUCT(faults_wish, (), (rules))

refused bad_rule(std::size_t number, std::string const& text) {
    return {400, "InvalidBody", "rules[" + std::to_string(number) + "]" + text};
}

// The rules of all, or just those for the account and region that are named.
struct fault_scope {
    std::string account, region;

    explicit fault_scope(control_call const& c)
        : account(c.value("account").value_or(""))
        , region(c.value("region").value_or("")) {
        c.for_each_account([](auto const&) {}); // checks the parameters
    }
    bool has(fault_rule const& rule) const {
        return (account.empty() || rule.account == account) && (region.empty() || rule.region == region);
    }
};

bool is_status(int status, int least) { return status >= least && status <= 599; }

void check_request_effect(std::size_t n, fault_effect const& e) {
    if (e.status || e.time_out || e.twice)
        throw bad_rule(n, ".effect: status, time_out and twice are for rules with 'delivery'; a request takes error, "
                          "latency, cut and truncate.");
    if (!e.error && !e.latency && !e.cut && !e.truncate)
        throw bad_rule(n, ".effect: say what goes wrong: error, latency, cut or truncate.");
    if ((e.cut && e.truncate) || (e.cut && e.error))
        throw bad_rule(n, ".effect: cut goes with neither error nor truncate: nothing of the answer arrives.");
    if (e.error && e.error->code.empty())
        throw bad_rule(n, ".effect.error.code: the code is missing, such as Throttling.");
    if (e.error && !is_status(e.error->status, 400))
        throw bad_rule(n, ".effect.error.status: a status from 400 to 599 is meant.");
    if (e.latency && *e.latency > std::chrono::minutes{10})
        throw bad_rule(n, ".effect.latency: at most 10m are waited.");
}

void check_delivery_effect(std::size_t n, fault_effect const& e) {
    if (e.error || e.latency || e.cut || e.truncate)
        throw bad_rule(n, ".effect: error, latency, cut and truncate are for rules with 'request'; a delivery takes "
                          "status, time_out and twice.");
    if (e.status.has_value() + e.time_out.value_or(false) + e.twice.value_or(false) != 1)
        throw bad_rule(n, ".effect: say exactly one of status, \"time_out\": true and \"twice\": true.");
    if (e.status && !is_status(*e.status, 200)) throw bad_rule(n, ".effect.status: a status from 200 to 599 is meant.");
}

fault_rule checked_rule(std::size_t n, written_fault&& from, fault_scope const& scope) {
    if (from.request.has_value() == from.delivery.has_value())
        throw bad_rule(n, ": either 'request' or 'delivery' is to be here, {} for all of them.");
    if (from.probability && !(*from.probability >= 0 && *from.probability <= 1))
        throw bad_rule(n, ".probability: a number from 0 to 1 is meant.");
    if (from.request)
        check_request_effect(n, from.effect);
    else
        check_delivery_effect(n, from.effect);
    auto const put = [&](std::string& member, std::string const& named, std::string_view name) {
        if (named.empty()) return;
        if (!member.empty() && member != named)
            throw bad_rule(n, "." + std::string(name) + ": is '" + member + "', but the URL says " + named + ".");
        member = named;
    };
    put(from.account, scope.account, "account");
    put(from.region, scope.region, "region");
    return {std::move(from.account),
            std::move(from.region),
            std::move(from.request),
            std::move(from.delivery),
            std::move(from.count),
            from.probability,
            std::move(from.effect),
            0,
            {}};
}

answer get_faults(control_call const& c) {
    fault_scope const scope(c);
    json::array rules;
    for (auto const& rule : c.all.faults().rules)
        if (scope.has(rule)) rules.push_back(json_writer::value(rule));
    return json_answer({{"rules", std::move(rules)}});
}

// Replaces the rules of all accounts, or those for the account and region that are named; they stand behind those that
// stay. Chance begins anew, so that the same calls meet the same faults.
answer put_faults(control_call const& c) {
    auto wish = read_body<faults_wish>(c);
    if (!wish.rules) throw refused{400, "InvalidBody", "The member 'rules' is missing; [] takes all rules away."};
    fault_scope const scope(c);
    std::vector<fault_rule> made;
    for (auto& rule : *wish.rules) {
        made.push_back(checked_rule(made.size(), std::move(rule), scope));
        made.back().chance.state = c.all.configured().seed + made.size();
    }
    auto& rules = c.all.faults().rules;
    std::erase_if(rules, [&](auto const& rule) { return scope.has(rule); });
    for (auto& rule : made) rules.push_back(std::move(rule));
    return get_faults(c);
}

constexpr route fault_table[]{
    {"GET", "/faults", "account region", false, get_faults},
    {"PUT", "/faults", "account region", true, put_faults},
};

} // namespace

constinit std::span<route const> const fault_routes{fault_table};

} // namespace sesame::api::control
