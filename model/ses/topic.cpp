#include "model/ses/topic.hpp"

#include "model/fault.hpp"
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

} // namespace sesame::ses
