#include "model/ses/events/suppression.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/fate.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

std::string listed_form(std::string_view address) {
    address = trim(address);
    auto const at = std::min(address.rfind('@'), address.size());
    return std::string(address.substr(0, at)).append(ascii_lower(address.substr(at)));
}

bool counts(account const& a, std::string_view set, suppression_reason reason) {
    auto const* const found = a.ses->configuration_sets.find(set);
    auto const& reasons = found && found->suppressed_reasons ? *found->suppressed_reasons : a.ses->suppressed_reasons;
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

} // namespace

void suppress(account& a, suppressed_destination what) {
    what.email_address = listed_form(what.email_address);
    auto const name = what.email_address;
    if (auto* const known = a.ses->suppressed.find(name))
        *known = std::move(what);
    else
        a.ses->suppressed.add(name, std::move(what));
}

bool stop_suppressing(account& a, std::string_view address) { return a.ses->suppressed.erase(listed_form(address)); }

suppressed_destination const* find_suppressed(account const& a, std::string_view address) {
    return a.ses->suppressed.find(listed_form(address));
}

suppressed_destination const* suppression_of(account const& a, std::string_view address, std::string_view set) {
    auto const* const found = find_suppressed(a, address);
    return found && counts(a, set, found->reason) ? found : nullptr;
}

void suppress_after(account& a, mail const& m, event const& e) {
    auto const add = [&](std::string const& address, suppression_reason reason, std::string const& feedback_id) {
        if (is_simulator_address(address) || !counts(a, m.configuration_set, reason)) return;
        suppress(a, {address, reason, e.at, m.message_id, feedback_id});
    };
    if (auto const* const b = find<bounce>(e); b && b->bounce_type == bounce_type::Permanent) {
        if (is_bounced_by_ses(b->bounce_sub_type)) return;
        for (auto const& r : b->recipients) add(r.email_address, suppression_reason::BOUNCE, b->feedback_id);
    } else if (auto const* const c = find<complaint>(e)) {
        for (auto const& address : c->by) add(address, suppression_reason::COMPLAINT, c->feedback_id);
    }
}

} // namespace sesame::ses
