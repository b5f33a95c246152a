#include "model/sns/publishing.hpp"

#include "model/sns/faults.hpp"
#include "model/sns/fifo.hpp"

#include <boost/json/value.hpp>

#include <utility>

namespace sesame::sns {
namespace {

recipient to(topic const& t, subscription const& s) {
    auto policy = effective_policy(t.delivery, s.settings.delivery.value_or(delivery_policy{}));
    return {s.arn,
            s.protocol,
            s.endpoint,
            s.settings.raw,
            std::move(*policy.retries),
            std::move(*policy.content_type),
            s.settings.dead_letter_arn};
}

// A message as filter policies see it; its body is parsed once, when the first policy asks for it.
class filtered_message {
  public:
    filtered_message(std::string_view body, std::vector<submitted_attribute> const& attributes)
        : body_(body) {
        for (auto const& a : attributes)
            attributes_.push_back({a.name, a.data_type, a.string_value ? *a.string_value : std::string_view()});
    }

    bool passes(std::optional<filter_policy> const& policy) {
        if (!policy) return true;
        if (policy->scope() == filter_scope::message_attributes) return policy->matches_attributes(attributes_);
        if (!std::exchange(parsed_, true)) json_ = filterable_body(body_);
        return json_ ? policy->matches_body(*json_) : policy->matches_body(body_);
    }

  private:
    std::string_view body_;
    std::vector<filter_attribute> attributes_;
    bool parsed_ = false;
    std::optional<boost::json::value> json_;
};

} // namespace

published publish(found_topic topic, submission const& s, call const& c) {
    auto& [home, t] = topic;
    auto const texts = checked_texts(s);
    check_subject(s.subject);
    auto attributes = checked_attributes(s.attributes);
    check_size(s, maximum_message_size(t));
    auto const order = checked_order(t, s);
    if (order)
        if (auto const before = find_duplicate(home, t, *order, c.now)) return *before;

    // Subscriptions that get the same text share one notification, and so one signature.
    std::map<std::string const*, std::vector<recipient>> by_text;
    std::size_t recipients_in_all = 0;
    filtered_message filtered(texts.plain, s.attributes);
    for (auto const number : t.confirmed) {
        auto const& subscription = *home.sns.subscriptions.at(number);
        if (!filtered.passes(subscription.settings.filter)) continue;
        by_text[&texts.for_protocol(subscription.protocol)].push_back(to(t, subscription));
        ++recipients_in_all;
    }
    if (!home.outbox.admit(recipients_in_all)) throw throttled();

    published out{home.ids.uuid(), order ? take_sequence_number(t) : std::string()};
    notification n;
    n.message_id = out.message_id;
    n.sequence_number = out.sequence_number;
    n.topic_arn = t.arn;
    n.subject = s.subject;
    n.at = off_the_full_second(c.now);
    n.attributes = std::move(attributes);
    n.signature_version = t.fifo ? std::string() : signature_version(t);
    n.base_url = c.base_url;
    for (auto& [text, recipients] : by_text) {
        n.message = *text;
        home.outbox.add(n, std::move(recipients));
    }
    if (order) remember(home, t, *order, out, c.now);
    return out;
}

} // namespace sesame::sns
