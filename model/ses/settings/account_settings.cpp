#include "model/ses/settings/account_settings.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {

bool vdm_enabled(account const& a) { return a.ses->settings.vdm && a.ses->settings.vdm->enabled; }

pricing pricing_at(account const& a, timestamp now) {
    auto out = a.ses->settings.pricing.value_or(pricing{});
    if (out.next && out.next_from <= now) out = {*out.next, {}, {}};
    return out;
}

void plan_pricing(account& a, pricing_plan plan, timestamp now) {
    auto own = pricing_at(a, now);
    if (own.next) throw refusal(reason::pricing_change_pending);
    if (plan >= own.current)
        own.current = plan;
    else
        own = {own.current, plan, end_of_month(now)};
    a.ses->settings.pricing = own;
}

} // namespace sesame::ses
