#include "model/ses/feedback_notification.hpp"

#include "model/ses/feedback_document.hpp"
#include "model/ses/topic.hpp"

namespace sesame::ses {

void notify_identity(accounts& all, account& a, mail const& m, event const& e, timestamp now,
                     std::vector<publication>& done) {
    auto const type = type_of(e);
    auto* const identity = find_identity(a, m.source_arn);
    auto const* const choice = identity ? identity->notifications.find(type) : nullptr;
    if (!choice || choice->topic_arn.empty()) return;
    sns::submission message;
    message.message = feedback_document(a, m, e, choice->headers);
    auto told = publish_about(all, a, m, choice->topic_arn, message, now);
    done.push_back({"", choice->topic_arn, std::move(told.message_id)});
    if (!told.topic_exists && type != event_type::delivery) identity->notifications.remove_topic(type);
}

} // namespace sesame::ses
