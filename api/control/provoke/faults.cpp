#include "api/control/core/routes.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/document/json_writing.hpp"
#include "api/control/provoke/fault_json.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct faults_wish {
    std::optional<std::vector<written_fault>> rules;
};
BOOST_DESCRIBE_STRUCT(faults_wish, (), (rules))

// All rules, or only the rules for the named account and region.
struct fault_scope {
    std::string account, region;

    explicit fault_scope(control_call const& c)
        : account(c.value("account").value_or(""))
        , region(c.value("region").value_or("")) {
        c.check_account();
    }
    bool has(fault_rule const& rule) const {
        return (account.empty() || rule.account == account) && (region.empty() || rule.region == region);
    }
};

// Refuses a rule for another account or region than the URL's.
void narrow(std::string& member, std::string const& named, std::string const& path) {
    if (named.empty()) return;
    if (!member.empty() && member != named)
        throw json_refusal{path, "expected '" + named + "' as in the URL, got '" + member + "'"};
    member = named;
}

std::vector<fault_rule> checked_rules(std::vector<written_fault> const& wished, fault_scope const& scope,
                                      std::uint64_t seed) {
    try {
        auto out = fault_rules_of(wished, "rules", seed);
        for (std::size_t i = 0; i < out.size(); ++i) {
            auto const path = "rules[" + std::to_string(i) + "].";
            narrow(out[i].account, scope.account, path + "account");
            narrow(out[i].region, scope.region, path + "region");
        }
        return out;
    } catch (json_refusal const& r) {
        throw refused{400, "InvalidBody", r.path + ": " + r.message};
    }
}

response get_faults(control_call const& c) {
    fault_scope const scope(c);
    json::array rules;
    for (auto const& rule : c.all.faults().rules)
        if (scope.has(rule)) rules.push_back(json_writer::value(shown(rule)));
    return json_response({{"rules", std::move(rules)}});
}

// Replaces the rules of all accounts, or only those for the named account and region. New rules come after the others.
response put_faults(control_call const& c) {
    auto const wish = read_body<faults_wish>(c);
    if (!wish.rules) throw refused{400, "InvalidBody", "rules: expected a list, got null; [] removes all rules"};
    fault_scope const scope(c);
    auto made = checked_rules(*wish.rules, scope, c.all.configured().seed);
    auto& rules = c.all.faults().rules;
    auto const others = std::count_if(rules.begin(), rules.end(), [&](auto const& rule) { return !scope.has(rule); });
    if (made.size() + static_cast<std::size_t>(others) > most_fault_rules)
        throw refused{400, "InvalidBody",
                      "rules: expected at most " + std::to_string(most_fault_rules) + " items, got " +
                          std::to_string(made.size()) + " and " + std::to_string(others) + " for other accounts"};
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
