#include "model/ses/events/topic.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/state.hpp"
#include "model/sns/publishing/publishing.hpp"

namespace sesame::ses {

std::optional<sns::found_topic> topic_of(accounts& all, account const& a, std::string const& topic_arn) {
    auto const named = parse_arn(topic_arn);
    if (!named || named->service != "sns" || named->region != a.region) return std::nullopt;
    return sns::topic_at(all, *named, topic_arn);
}

void tell(sns::found_topic topic, std::string text, call const& c) {
    sns::submission message;
    message.message = std::move(text);
    sns::publish(topic, message, c);
}

namespace {

publish_result publish_if_there(std::optional<sns::found_topic> const& topic, account& a,
                                sns::submission const& message, call const& c) {
    if (topic)
        if (auto done = sns::try_publish(*topic, message, c)) return {true, std::move(done->message_id)};
    ++a.ses->unpublished_events;
    return {topic.has_value(), ""};
}

} // namespace

publish_result publish_to(accounts& all, account& a, std::string const& topic_arn, sns::submission const& message,
                          call const& c) {
    return publish_if_there(topic_of(all, a, topic_arn), a, message, c);
}

publish_result publish_about(accounts& all, account& a, mail const& m, std::string const& topic_arn,
                             std::function<sns::submission()> const& message, timestamp now) {
    call const c{now, m.base_url, m.source_ip, true};
    auto const topic = topic_of(all, a, topic_arn);
    if (topic && !sns::has_audience(topic->value)) return {true, sns::publish_to_nobody(*topic, c).message_id};
    return publish_if_there(topic, a, message(), c);
}

} // namespace sesame::ses
