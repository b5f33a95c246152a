#include "model/ses/events/feedback_notification.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/ses/events/feedback_document.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/identities/identity.hpp"

namespace sesame::ses {

void notify_identity(accounts& all, account& a, mail const& m, event const& e, timestamp now,
                     std::vector<publication>& done) {
    auto const type = type_of(e);
    // The owner's settings count; the owner may be another account.
    auto const arn = parse_arn(m.source_arn.text());
    auto* const owner = arn && arn->account != a.id ? all.activate(arn->account, arn->region) : &a;
    auto* const identity = owner ? find_identity(*owner, m.source_arn) : nullptr;
    auto const* const choice = identity ? identity->notifications.find(type) : nullptr;
    if (!choice || choice->topic_arn.empty()) return;
    auto const message = [&] {
        sns::submission out;
        out.message = feedback_document(a, m, e, choice->headers);
        out.why = {m.message_id, std::string(event_name(type))};
        return out;
    };
    auto told = publish_about(all, a, m, choice->topic_arn, message, now);
    done.push_back({"", choice->topic_arn, std::move(told.message_id)});
    if (!told.topic_exists && type != event_type::delivery) identity->notifications.remove_topic(type);
}

} // namespace sesame::ses
