#include "api/control/explain/near_things.hpp"
#include "api/control/seed/apply/apply_seed.hpp"

#include "model/account/account.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/subscriptions/subscribing.hpp"
#include "model/sns/topics/data_protection.hpp"
#include "model/sns/topics/tagging.hpp"
#include "model/sns/topics/topics.hpp"
#include "model/sqs/queues/queues.hpp"

#include <algorithm>
#include <utility>

namespace sesame::api::control {
namespace {

void change_topic(sns::found_topic topic, std::string const& path, sns::text_map const& attributes, timestamp now) {
    auto& t = topic.value;
    for (auto const& attribute : attributes) {
        auto const& name = attribute.first; // no structured binding: clang before 16 lets no lambda have it
        auto const& value = attribute.second;
        auto const place = json_reader::below(path + ".attributes", name);
        if (name == "FifoTopic") {
            if ((value == "true") != t.fifo)
                throw json_refusal{place, "expected '" + std::string(t.fifo ? "true" : "false") +
                                              "' as the topic that exists has it, got '" + value + "'"};
            continue;
        }
        at_seed_path(place, [&] {
            if (!sns::is_topic_attribute(name)) throw refusal(sns::reason::unknown_attribute, {"", name});
            auto const checked = sns::checked_topic_attribute(name, value, t.fifo, "");
            auto const stored = t.attributes.find(name);
            if ((stored == t.attributes.end() ? "" : stored->second) != checked)
                sns::set_topic_attribute(topic, name, value, now);
        });
    }
}

std::string seeded_token(account const& a, sns::subscription const& s) {
    for (auto const& [token, stands_for] : a.sns->tokens)
        if (stands_for.subject.arn == s.arn) return token;
    return "";
}

// As if its endpoint had confirmed. SNS sends a new token after the old one has expired.
void confirm_seeded(sns::found_topic topic, sns::subscription const& s, call const& c) {
    if (seeded_token(topic.home, s).empty())
        sns::subscribe(topic, {std::string(name_of(s.protocol)), s.endpoint, {}, s.owner}, c);
    sns::confirm(topic.home, seeded_token(topic.home, s), false, c);
}

// A bare name stands for a queue of this account and region. Without a near one it may be made later; by its ARN any
// queue may be meant, also one of another server.
void check_queue(seeded_account const& to, std::string const& path, std::string const& name) {
    if (name.starts_with("arn:") || sqs::find_queue(std::as_const(to.home), name)) return;
    if (auto const like = near_queue(to.home, name); !like.empty())
        throw json_refusal{path + ".endpoint", "unknown queue '" + name + "'; did you mean '" + like +
                                                   "'? Else list it in 'queues', or write the ARN of a queue that is "
                                                   "made later or elsewhere"};
}

void apply_data_protection(sns::topic& t, std::string const& path, std::string const& policy) {
    at_seed_path(path, [&] { sns::check_data_protection_policy(policy); });
    t.data_protection_policy = policy;
}

} // namespace

void apply_topic(seeded_account const& to, std::string const& path, seed_topic const& wanted) {
    auto const attributes = attribute_texts(wanted.attributes);
    std::vector<sns::tag> tags;
    for (auto const& [key, value] : wanted.tags) tags.push_back({key, value});
    if (auto* const known = to.home.sns->topics.find(to.topic_arn(wanted.name))) {
        change_topic({to.home, *known}, path, attributes, to.by.now);
        sns::tag_topic(*known, tags);
    } else {
        sns::create_topic(to.home, wanted.name, attributes, std::move(tags), "", to.by.now);
    }
    if (wanted.data_protection_policy)
        apply_data_protection(*to.home.sns->topics.find(to.topic_arn(wanted.name)), path + ".data_protection_policy",
                              attribute_text(*wanted.data_protection_policy));
}

void apply_subscription(seeded_account const& to, std::string const& path, seed_subscription const& wanted) {
    auto const arn = to.topic_arn(wanted.topic_arn);
    auto const topic = sns::find_topic(to.all, to.home.region, arn);
    if (!topic)
        throw json_refusal{path + ".topic_arn", "unknown topic '" + wanted.topic_arn + "'; list it in 'topics'"};
    if (wanted.protocol == "sqs") check_queue(to, path, wanted.endpoint);
    auto const attributes = attribute_texts(to, wanted.attributes);
    auto const endpoint = wanted.protocol == "sqs" ? to.queue_arn(wanted.endpoint) : wanted.endpoint;
    auto const known =
        topic->home.sns->subscription_by_endpoint.find(sns::endpoint_key(arn, wanted.protocol, endpoint));
    if (known == topic->home.sns->subscription_by_endpoint.end()) {
        sns::subscribe(*topic, {wanted.protocol, endpoint, attributes, to.home.id, wanted.confirmed}, to.by);
        return;
    }
    auto& existing = *topic->home.sns->subscriptions.find(known->second);
    for (auto const& [name, value] : attributes)
        if (sns::shown_attribute(existing.settings, name) != value)
            at_seed_path(json_reader::below(path + ".attributes", name), [&, &key = name, &text = value] {
                sns::set_subscription_attribute(topic->home, existing, key, text, to.by);
            });
    if (existing.pending && wanted.confirmed) confirm_seeded(*topic, existing, to.by);
}

} // namespace sesame::api::control
