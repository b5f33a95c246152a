#include "api/control/browse/delivery_tally.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/ses/mails/mail.hpp"

namespace sesame::api::control {

sns::delivery_counts delivery_tally(accounts const& all, ses::mail const& m) {
    sns::delivery_counts out;
    for (auto const& h : m.happened)
        for (auto const& p : h.published) {
            auto const topic = p.message_id.empty() ? std::nullopt : parse_arn(p.target.text());
            auto const* const home = topic ? all.find(topic->account, topic->region) : nullptr;
            if (!home) continue;
            auto const more = home->outbox->counts_of(p.message_id);
            out.owed += more.owed;
            out.retrying += more.retrying;
            out.failed += more.failed;
        }
    return out;
}

boost::json::object tally_json(sns::delivery_counts const& c) {
    return {{"owed", c.owed}, {"retrying", c.retrying}, {"failed", c.failed}};
}

} // namespace sesame::api::control
