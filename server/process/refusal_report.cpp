#include "server/process/refusal_report.hpp"

#include "model/account/account.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "server/logging/log.hpp"

namespace sesame::server {

void refusal_report::look_at(account const& a) {
    totals const now{a.outbox->refused(), a.ses->unpublished_events, a.ses->refused_mails};
    if (now == totals{}) { // also after a reset
        told_.erase({a.id, a.region});
        return;
    }
    auto const before = std::exchange(told_[{a.id, a.region}], now);
    auto const tell = [&](char const* what, std::uint64_t total) {
        log::warning(what, {{"account", a.id}, {"region", a.region}, {"total", std::to_string(total)}});
    };
    if (now.deliveries > before.deliveries) tell("the outbox is full: deliveries refused", now.deliveries);
    if (now.events > before.events) tell("no topic could take them: events refused", now.events);
    if (now.mails > before.mails) tell("mails with events to come take all the room: mails refused", now.mails);
}

} // namespace sesame::server
