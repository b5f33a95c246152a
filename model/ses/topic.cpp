#include "model/ses/topic.hpp"

#include "model/account/account.hpp"
#include "model/fault.hpp"
#include "model/ses/state.hpp"
#include "model/sns/publishing.hpp"

namespace sesame::ses {

std::optional<sns::found_topic> topic_of(accounts& all, account const& a, std::string const& topic_arn) {
    try {
        return sns::find_topic(all, a.region, topic_arn);
    } catch (fault const&) {
        return std::nullopt;
    }
}

void tell(sns::found_topic topic, std::string text, call const& c) {
    sns::submission message;
    message.message = std::move(text);
    sns::publish(topic, message, c);
}

publish_result publish_to(accounts& all, account& a, std::string const& topic_arn, sns::submission const& message,
                          call const& c) {
    auto const topic = topic_of(all, a, topic_arn);
    try {
        if (topic) return {true, sns::publish(*topic, message, c).message_id};
    } catch (fault const&) { // the outbox is full, or the text is longer than a message may be
    }
    ++a.ses->unpublished_events;
    return {topic.has_value(), ""};
}

publish_result publish_about(accounts& all, account& a, mail const& m, std::string const& topic_arn,
                             std::function<sns::submission()> const& message, timestamp now) {
    call const c{now, m.base_url, m.source_ip, true};
    if (auto const topic = topic_of(all, a, topic_arn); topic && !sns::has_audience(topic->value))
        return {true, sns::publish_to_nobody(*topic, c).message_id};
    return publish_to(all, a, topic_arn, message(), c);
}

} // namespace sesame::ses
