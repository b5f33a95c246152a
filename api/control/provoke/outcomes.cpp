#include "api/control/core/routes.hpp"

#include "api/control/core/json_reading.hpp"
#include "api/control/core/json_writing.hpp"
#include "api/control/provoke/outcome_json.hpp"
#include "model/ses/state.hpp"

#include <boost/describe/class.hpp>

namespace sesame::api::control {
namespace {

response get_outcomes(control_call const& c) {
    return json_response({{"rules", json_writer::value(written(c.home_to_read().ses->outcome_rules))}});
}

struct outcomes_wish {
    std::optional<std::vector<written_outcome_rule>> rules;
};
BOOST_DESCRIBE_STRUCT(outcomes_wish, (), (rules))

// Replaces the account's rules. The response is that of GET.
response put_outcomes(control_call const& c) {
    auto const wish = read_body<outcomes_wish>(c);
    try {
        if (!wish.rules) throw json_refusal{"rules", "expected a list, got null"};
        auto rules = outcome_rules_of(*wish.rules, "rules");
        c.home().ses->outcome_rules = std::move(rules);
    } catch (json_refusal const& r) {
        throw refused{400, "InvalidBody", r.path + ": " + r.message};
    }
    return get_outcomes(c);
}

constexpr route outcome_table[]{
    {"GET", "/outcomes", "account region", false, get_outcomes},
    {"PUT", "/outcomes", "account region", true, put_outcomes},
};

} // namespace

constinit std::span<route const> const outcome_routes{outcome_table};

} // namespace sesame::api::control
