#include "server/process/undelivered_report.hpp"

#include "api/control/why/mail_deliveries.hpp"
#include "model/account/accounts.hpp"
#include "model/history/relay_queue.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "server/outbound/masked_url.hpp"

#include <optional>

namespace sesame::server {
namespace {

struct tally {
    std::uint64_t count = 0;
    std::string named;

    void add(std::string one) {
        ++count;
        named = std::move(one);
    }
};

std::string how_it_went(std::vector<sns::attempt> const& attempts) {
    return attempts.empty() ? "not tried yet" : api::control::last_outcome(attempts);
}

std::string told(sns::recipient const& to, std::vector<sns::attempt> const& attempts) {
    // A delivery that can never be tried has its reason with it.
    return masked_url(to.endpoint) + ": " +
           (to.undeliverable.empty() ? how_it_went(attempts) : to.undeliverable.text());
}

struct found {
    tally failed, dead_lettered, owed, unrendered, waiting_for_relay, not_relayed;
    std::uint64_t unpublished = 0;

    void look_at(relay_job const& j) {
        for (auto const& r : j.recipients) {
            if (r.state == relay_state::sent) continue;
            auto& kind = r.state == relay_state::failed ? not_relayed : waiting_for_relay;
            kind.add(r.address + ": " + (r.reply.empty() ? "not tried yet" : r.reply));
        }
    }

    void look_at(account const& a) {
        for (auto const& done : a.outbox->history()) {
            if (done.how == sns::settled::result::failed) failed.add(told(done.to, done.attempts));
            if (done.how == sns::settled::result::dead_lettered) dead_lettered.add(told(done.to, done.attempts));
        }
        a.outbox->for_each_owed(
            [&](sns::owed_id, sns::owed const& o, auto const&) { owed.add(told(o.to, o.attempts)); });
        a.ses->mails.for_each([&](ses::mail const& m) {
            for (auto const& one : m.happened)
                if (auto const* const failure = ses::find<ses::rendering_failure>(one.what))
                    unrendered.add("'" + failure->template_name + "': " + failure->error_message);
        });
        unpublished += a.ses->unpublished_events;
    }
};

std::string counted(std::uint64_t count, std::string const& one, std::string const& several) {
    return std::to_string(count) + " " + (count == 1 ? one : several);
}

} // namespace

std::vector<std::string> undelivered_report(accounts& all) {
    found f;
    all.for_each([&](account const& a) { f.look_at(a); });
    all.relays().for_each([&](relay_job const& j) { f.look_at(j); });
    std::vector<std::string> out;
    auto const tell = [&](tally const& t, std::string const& one, std::string const& several, std::string const& link) {
        if (t.count > 0) out.push_back(counted(t.count, one, several) + ", the last " + link + " " + t.named);
    };
    tell(f.failed, "delivery failed", "deliveries failed", "to");
    tell(f.dead_lettered, "delivery was given up for a dead-letter queue",
         "deliveries were given up for a dead-letter queue", "to");
    tell(f.owed, "delivery is still owed", "deliveries are still owed", "to");
    tell(f.unrendered, "mail could not be rendered", "mails could not be rendered", "from template");
    tell(f.not_relayed, "mail was not handed on", "mails were not handed on", "to");
    tell(f.waiting_for_relay, "mail still waits to be handed on", "mails still wait to be handed on", "to");
    if (f.unpublished > 0)
        out.push_back(counted(f.unpublished, "event", "events") +
                      " reached no topic: it is gone, or the outbox was full");
    return out;
}

} // namespace sesame::server
