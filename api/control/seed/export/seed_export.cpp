#include "api/control/seed/export/seed_export.hpp"

#include "api/control/seed/export/messaging.hpp"
#include "api/control/seed/export/sending.hpp"
#include "model/lambda/state.hpp"
#include "model/objects/state.hpp"
#include "model/ses/contacts/contact_list.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

namespace sesame::api::control {
namespace {

std::optional<seed_clock> exported_clock(account_clock const& clock, timestamp real_now) {
    if (!clock.stopped_at && clock.offset == milliseconds{0}) return std::nullopt;
    return seed_clock{clock.at(real_now), clock.stopped_at.has_value()};
}

} // namespace

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
