#include "api/control/seed/seed_export.hpp"

#include "api/control/queues/queue_attributes.hpp"
#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/lambda/state.hpp"
#include "model/objects/state.hpp"
#include "model/ses/contacts/contact_list.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

namespace sesame::api::control {
namespace {

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

std::optional<seed_notification> exported_choice(ses::notification_choice const& c) {
    if (c.topic_arn.empty() && !c.headers) return std::nullopt;
    return seed_notification{c.topic_arn, c.headers};
}

std::optional<seed_notifications> exported_notifications(ses::notification_settings const& n) {
    seed_notifications out{exported_choice(n.bounce), exported_choice(n.complaint), exported_choice(n.delivery), {}};
    if (!n.forwarding) out.forwarding = false;
    if (!out.bounce && !out.complaint && !out.delivery && !out.forwarding) return std::nullopt;
    return out;
}

// Only what was set: a set without options of SES v2 has none here either.
void export_v2_options(seed_configuration_set& to, ses::configuration_set const& s) {
    to.https_policy = s.https_policy;
    if (auto const& p = s.pool; !p.dedicated_ip_pool.empty() || p.max_delivery_seconds || p.shared_pool)
        to.delivery = p;
    if (auto const& own = s.suppression; own.reasons || own.scope || own.validation) to.suppression = own;
    if (s.vdm.engagement_metrics || s.vdm.optimized_shared_delivery) to.vdm = s.vdm;
    if (!s.archive_arn.empty()) to.archive_arn = s.archive_arn;
    to.signing = s.signing;
}

attribute_values exported_attributes(auto const& attributes) {
    attribute_values out;
    for (auto const& [name, value] : attributes) out[name] = boost::json::value(value);
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

struct into_action {
    seed_action& out;

    void operator()(ses::add_header_action const& a) const { out.add_header = a; }
    void operator()(ses::bounce_action const& a) const { out.bounce = a; }
    void operator()(ses::connect_action const& a) const { out.connect = a; }
    void operator()(ses::lambda_action const& a) const { out.lambda = a; }
    void operator()(ses::s3_action const& a) const { out.s3 = a; }
    void operator()(ses::sns_action const& a) const { out.sns = a; }
    void operator()(ses::stop_action const& a) const { out.stop = a; }
    void operator()(ses::workmail_action const& a) const { out.workmail = a; }
};

std::optional<seed_clock> exported_clock(account_clock const& clock, timestamp real_now) {
    if (!clock.stopped_at && clock.offset == milliseconds{0}) return std::nullopt;
    return seed_clock{clock.at(real_now), clock.stopped_at.has_value()};
}

} // namespace

seed_identity exported(account const& a, ses::identity const& i) {
    seed_identity out;
    out.identity = i.name;
    out.status = i.verification.status;
    if (!i.dkim.tokens.empty()) out.dkim_enabled = i.dkim.enabled;
    if (!i.dkim.is_easy() && !i.dkim.tokens.empty())
        out.dkim_key = seed_dkim_key{i.dkim.tokens.front(), i.dkim.private_key};
    if (!i.mail_from.domain.empty()) out.mail_from = seed_mail_from{i.mail_from.domain, i.mail_from.behavior};
    out.notifications = exported_notifications(i.notifications);
    for (auto const& [name, text] : ses::policies_of(a, i.name)) out.policies[name] = boost::json::value(text);
    if (!i.configuration_set.empty()) out.configuration_set = i.configuration_set;
    out.tags = exported_tags(a, ses::identity_resource(i.name));
    return out;
}

seed_configuration_set exported(account const& a, ses::configuration_set const& s) {
    seed_configuration_set out;
    out.name = s.name;
    if (!s.sending_enabled) out.sending_enabled = false;
    if (s.reputation_metrics_enabled) out.reputation_metrics_enabled = true;
    out.tls_policy = s.tls_policy;
    if (!s.custom_redirect_domain.empty()) out.custom_redirect_domain = s.custom_redirect_domain;
    for (auto const& d : s.destinations) out.event_destinations.push_back(exported(d));
    export_v2_options(out, s);
    out.tags = exported_tags(a, ses::configuration_set_resource(s.name));
    return out;
}

seed_template exported(account const& a, ses::email_template const& t) {
    return {t.name, t.subject, t.text, t.html, exported_tags(a, ses::template_resource(t.name))};
}

seed_destination exported(ses::event_destination const& d) {
    seed_destination out{d.name, d.enabled, d.types, {}, {}, {}};
    if (auto const* const to = std::get_if<ses::sns_destination>(&d.to)) out.topic_arn = to->topic_arn;
    if (auto const* const to = std::get_if<ses::firehose_destination>(&d.to)) out.firehose = *to;
    if (auto const* const to = std::get_if<ses::cloudwatch_destination>(&d.to)) out.cloudwatch = *to;
    if (auto const* const to = std::get_if<ses::eventbridge_destination>(&d.to)) out.eventbridge = *to;
    if (auto const* const to = std::get_if<ses::pinpoint_destination>(&d.to)) out.pinpoint = *to;
    return out;
}

seed_rule exported(ses::receipt_rule const& r) {
    seed_rule out{r.name, r.enabled, r.tls_policy, r.recipients, {}, r.scan_enabled};
    for (auto const& action : r.actions) std::visit(into_action{out.actions.emplace_back()}, action);
    return out;
}

seed_content exported(account const& a, timestamp real_now) {
    seed_content out;
    out.account = a.id;
    out.region = a.region;
    out.clock = exported_clock(a.clock, real_now);
    a.sqs->queues.for_each([&](sqs::queue const& q) { out.queues.push_back(exported_queue(q)); });
    a.sns->topics.for_each([&](sns::topic const& t) { out.topics.push_back(exported_topic(t)); });
    a.ses->identities.for_each([&](ses::identity const& i) { out.identities.push_back(exported(a, i)); });
    a.ses->configuration_sets.for_each(
        [&](ses::configuration_set const& s) { out.configuration_sets.push_back(exported(a, s)); });
    a.ses->templates.for_each([&](ses::email_template const& t) { out.templates.push_back(exported(a, t)); });
    a.ses->custom_verification_templates.for_each(
        [&](ses::custom_verification_template const& t) { out.custom_verification_templates.push_back(t); });
    a.ses->suppressed.for_each([&](ses::suppressed_destination const& s) {
        out.suppression_list.push_back({s.email_address, s.reason});
    });
    export_contacts(out, a.ses->contacts);
    a.objects->buckets.for_each([&](objects::bucket const& b) { out.buckets.push_back({b.name, {}}); });
    a.lambda->functions.for_each([&](lambda::function const& f) { out.functions.push_back({f.name, f.url}); });
    for (auto& list : out.contact_lists) list.tags = exported_tags(a, ses::contact_list_resource(list.name));
    export_tenants(out, a);
    export_ip_pools(out, a);
    auto const& receiving = a.ses->receiving;
    receiving.filters.for_each([&](ses::receipt_filter const& f) {
        out.receipt_filters.push_back({f.name, f.policy, f.cidr});
    });
    receiving.rule_sets.for_each([&](ses::receipt_rule_set const& s) {
        auto& set = out.receipt_rule_sets.emplace_back();
        set.name = s.name;
        set.active = s.name == receiving.active_rule_set;
        for (auto const& r : s.rules) set.rules.push_back(exported(r));
    });
    a.sns->applications.for_each([&](sns::platform_application const& application) {
        out.platform_applications.push_back(exported_application(a, application));
    });
    out.sms = exported_sms(a.sns->sms);
    if (!a.ses->outcome_rules.empty()) out.outcomes = written(a.ses->outcome_rules);
    a.sns->subscriptions.for_each([&](sns::subscription const& s) {
        if (a.sns->topics.find(s.topic_arn)) out.subscriptions.push_back(exported_subscription(s));
    });
    return out;
}

} // namespace sesame::api::control
