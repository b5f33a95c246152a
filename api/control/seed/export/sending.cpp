#include "api/control/seed/export/sending.hpp"

#include "model/account/account.hpp"
#include "model/ses/contacts/contact_list.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tags/tags.hpp"

namespace sesame::api::control {
namespace {

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

} // namespace

seed_tags exported_tags(account const& a, std::string const& resource) {
    seed_tags out;
    for (auto const& t : ses::tags_of(a, resource)) out[t.key] = t.value;
    return out;
}

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

void export_ip_pools(seed_content& to, account const& a) {
    a.ses->dedicated_ips.pools.for_each([&](ses::ip_pool const& p) {
        to.dedicated_ip_pools.push_back({p.name, p.scaling, exported_tags(a, ses::ip_pool_resource(p.name))});
    });
}

void export_tenants(seed_content& to, account const& a) {
    a.ses->tenants.tenants.for_each([&](ses::tenant const& t) {
        auto& out = to.tenants.emplace_back();
        out.name = t.name;
        out.suppression = t.suppression;
        for (auto const& [arn, since] : t.resources) out.resources.push_back(arn);
        t.suppressed.for_each([&](ses::suppressed_destination const& s) {
            out.suppression_list.push_back({s.email_address, s.reason});
        });
        out.tags = exported_tags(a, ses::resource_of(t));
    });
}

void export_contacts(seed_content& to, ses::contacts_state const& from) {
    if (!from.list) return;
    auto& list = to.contact_lists.emplace_back();
    list.name = from.list->name;
    list.description = from.list->description;
    for (auto const& t : from.list->topics)
        list.topics.push_back({t.name, t.display_name, t.description, t.default_status});
    from.contacts.for_each([&](ses::contact const& c) {
        auto& one = to.contacts.emplace_back();
        one.contact_list = list.name;
        one.email_address = c.address;
        one.unsubscribe_all = c.unsubscribe_all;
        for (auto const& choice : c.choices) one.topics[choice.topic] = choice.status;
        if (c.attributes) one.attributes = boost::json::value(*c.attributes);
    });
}

} // namespace sesame::api::control
