#include "api/control/browse/delivery_tally.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/sns/delivery/outbox.hpp"

namespace sesame::api::control {

delivery_tally::delivery_tally(accounts& all) {
    using result = sns::settled::result;
    all.for_each([&](account const& a) {
        for (auto const& s : a.outbox->history())
            if (!s.why.id.empty() && (s.how == result::failed || s.how == result::dead_lettered))
                ++by_message_[s.message_id].failed;
        a.outbox->for_each_owed([&](sns::owed_id, sns::owed const& o, sns::notification const& n) {
            if (n.why.id.empty()) return;
            auto& counted = by_message_[n.message_id];
            ++counted.owed;
            if (!o.attempts.empty()) ++counted.retrying;
        });
    });
}

delivery_tally::counts delivery_tally::of(ses::mail const& m) const {
    counts out;
    if (by_message_.empty()) return out;
    for (auto const& h : m.happened)
        for (auto const& p : h.published) {
            auto const found = by_message_.find(p.message_id);
            if (found == by_message_.end()) continue;
            out.owed += found->second.owed;
            out.retrying += found->second.retrying;
            out.failed += found->second.failed;
        }
    return out;
}

boost::json::object tally_json(delivery_tally::counts const& c) {
    return {{"owed", c.owed}, {"retrying", c.retrying}, {"failed", c.failed}};
}

} // namespace sesame::api::control
