#include "api/control/seed/export/messaging.hpp"

#include "api/control/queues/queue_attributes.hpp"
#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

namespace sesame::api::control {
namespace {

attribute_values exported_attributes(auto const& attributes) {
    attribute_values out;
    for (auto const& [name, value] : attributes) out[name] = boost::json::value(value);
    return out;
}

} // namespace

seed_queue exported_queue(sqs::queue const& q) {
    seed_queue out;
    out.name = q.name;
    for (auto& [name, value] : changed_attributes(q)) out.attributes[name] = boost::json::value(value);
    if (q.fifo) out.attributes["FifoQueue"] = true;
    for (auto const& [key, value] : q.tags) out.tags[key] = value;
    return out;
}

seed_topic exported_topic(sns::topic const& t) {
    seed_topic out;
    out.name = parse_arn(t.arn)->resource;
    for (auto const& [name, value] : t.attributes) out.attributes[name] = boost::json::value(value);
    if (t.fifo) out.attributes["FifoTopic"] = true;
    for (auto const& tag : t.tags) out.tags[tag.key] = tag.value;
    if (!t.data_protection_policy.empty()) out.data_protection_policy = boost::json::value(t.data_protection_policy);
    return out;
}

seed_subscription exported_subscription(sns::subscription const& s) {
    seed_subscription out{s.topic_arn, std::string(name_of(s.protocol)), s.endpoint, !s.pending, {}};
    auto const add = [&](char const* name) {
        if (auto const value = sns::shown_attribute(s.settings, name))
            out.attributes[name] = boost::json::value(*value);
    };
    if (s.settings.raw) add("RawMessageDelivery");
    if (s.settings.filter) add("FilterPolicyScope");
    for (auto const* const name : {"FilterPolicy", "RedrivePolicy", "SubscriptionRoleArn", "DeliveryPolicy"}) add(name);
    return out;
}

seed_platform_application exported_application(account const& a, sns::platform_application const& application) {
    seed_platform_application out;
    out.name = application.arn.substr(application.arn.rfind('/') + 1);
    out.platform = application.platform;
    out.attributes = exported_attributes(application.attributes);
    a.sns->endpoints.for_each([&](sns::platform_endpoint const& e) {
        if (e.application_arn != application.arn) return;
        auto& one = out.endpoints.emplace_back();
        one.id = e.arn.substr(e.arn.rfind('/') + 1);
        one.attributes = exported_attributes(e.attributes);
        one.token = e.attributes.at("Token");
        one.attributes.erase("Token");
    });
    return out;
}

std::optional<seed_sms> exported_sms(sns::sms_state const& s) {
    if (s.attributes.empty() && s.sandbox.empty()) return std::nullopt;
    seed_sms out{exported_attributes(s.attributes), {}};
    out.sandbox_numbers = s.sandbox;
    return out;
}

} // namespace sesame::api::control
