#include "api/control/wait/waited_in_vain.hpp"

#include "api/control/core/control_call.hpp"
#include "model/account/accounts.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <utility>

namespace sesame::api::control {
namespace {

bool clock_stands(chosen_accounts const& chosen) {
    bool out = false;
    chosen.for_each([&](account const& a) { out = out || (a.clock.stopped_at && a.next_due()); });
    return out;
}

} // namespace

bool is_bare_number(std::string_view duration) {
    return !duration.empty() && duration.find_first_not_of("0123456789") == duration.npos;
}

response waited_in_vain(chosen_accounts const& chosen, vain_wait const& wait, boost::json::array found,
                        boost::json::array near_misses) {
    auto message = std::to_string(found.size()) + " of " + std::to_string(wait.wanted) + " ";
    message.append(wait.plural).append(" came within ").append(std::to_string(wait.patience.count())).append(" ms.");
    if (clock_stands(chosen))
        message += " The clock is stopped. Advance it by POST /_sesame/v1/clock to let later events happen.";
    if (wait.is_bare) message += " A number without a unit means milliseconds: write 10s for ten seconds.";
    auto const elsewhere = found_elsewhere(chosen, wait.as_kept);
    boost::json::object out{{"error", {{"code", "NotInTime"}, {"message", message}}},
                            {wait.plural, std::move(found)},
                            {"near_misses", std::move(near_misses)},
                            {"elsewhere", elsewhere_json(elsewhere)}};
    if (!elsewhere.empty()) out.emplace("hint", sentence_about(elsewhere, wait.as_kept));
    if (wait.comes_by_sns) {
        out.emplace("waiting", waiting_json(chosen));
        out.emplace("pending_subscriptions", pending_subscriptions_json(chosen));
    }
    return json_response(std::move(out), 408);
}

} // namespace sesame::api::control
