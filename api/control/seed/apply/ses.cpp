#include "api/control/core/document/json_writing.hpp"
#include "api/control/seed/apply/apply_seed.hpp"
#include "api/control/seed/export/sending.hpp"

#include "model/ses/identities/dkim_setup.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/sets/put_options.hpp"
#include "model/ses/sets/tracking_options.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

using ses::verified_part;

// Pending: until its owner acts, or AWS gives up.
void wait_for_owner(account& a, ses::identity& i, timestamp now) {
    i.verification.status = ses::verification_status::NotStarted;
    ses::begin_verification(a, i, verified_part::identity, now, {std::nullopt});
}

void set_seeded_status(account& a, ses::identity& i, ses::verification_status wanted, timestamp now) {
    using status = ses::verification_status;
    if (i.verification.status == wanted) return;
    switch (wanted) {
    case status::Success:
        return ses::verify_now(i, verified_part::identity, now);
    case status::Pending:
        return wait_for_owner(a, i, now);
    case status::TemporaryFailure:
        ses::verify_now(i, verified_part::identity, now);
        return ses::fail_now(a, i, verified_part::identity, now);
    default:
        i.verification.status = wanted;
    }
}

void apply_notifications(seeded_account const& to, std::string const& path, ses::identity& i,
                         seed_notifications const& wanted) {
    auto const apply = [&](char const* name, ses::event_type type, std::optional<seed_notification> const& choice) {
        if (!choice) return;
        at_seed_path(path + "." + name + ".topic_arn", [&] {
            auto const arn = to.topic_arn(choice->topic_arn);
            if (i.notifications.find(type)->topic_arn != arn)
                ses::set_notification_topic(to.all, to.home, i.name, type, arn, to.by);
            ses::set_headers_in_notifications(to.home, i.name, type, choice->headers);
        });
    };
    apply("bounce", ses::event_type::bounce, wanted.bounce);
    apply("complaint", ses::event_type::complaint, wanted.complaint);
    apply("delivery", ses::event_type::delivery, wanted.delivery);
    if (wanted.forwarding)
        at_seed_path(path + ".forwarding", [&] { ses::set_email_forwarding(to.home, i.name, *wanted.forwarding); });
}

ses::event_destination_request destination_request(seeded_account const& to, seed_destination const& d) {
    ses::event_destination_request out{d.name,     d.enabled,    d.matching_event_types, {},
                                       d.firehose, d.cloudwatch, d.eventbridge,          d.pinpoint};
    if (d.topic_arn) out.sns = ses::sns_destination{to.topic_arn(*d.topic_arn)};
    return out;
}

void apply_destination(seeded_account const& to, std::string const& path, ses::configuration_set const& set,
                       seed_destination wanted) {
    if (wanted.matching_event_types.empty())
        throw json_refusal{path, "expected a member 'matching_event_types', a list of one or more of " +
                                     joined(enumerator_names<ses::event_type>())};
    if (wanted.topic_arn) wanted.topic_arn = to.topic_arn(*wanted.topic_arn);
    auto const known = std::find_if(set.destinations.begin(), set.destinations.end(),
                                    [&](auto const& d) { return d.name == wanted.name; });
    if (known == set.destinations.end())
        ses::create_event_destination(to.all, to.home, set.name, destination_request(to, wanted), to.by);
    else if (json_writer::value(exported(*known)) != json_writer::value(wanted))
        ses::update_event_destination(to.all, to.home, set.name, destination_request(to, wanted), to.by);
}

} // namespace

void apply_identity(seeded_account const& to, std::string const& path, seed_identity const& wanted) {
    auto& a = to.home;
    auto* found = ses::find_identity(a, wanted.identity);
    if (!found)
        found = wanted.identity.find('@') != std::string::npos
                    ? &ses::verify_email_address(a, wanted.identity, to.by.now)
                    : &ses::verify_domain(a, wanted.identity, to.by.now);
    if (wanted.dkim_enabled) {
        at_seed_path(path + ".dkim_enabled", [&] {
            if (found->dkim.tokens.empty()) ses::verify_domain_dkim(a, found->name, to.by.now);
            ses::set_dkim_enabled(a, found->name, *wanted.dkim_enabled);
        });
    }
    if (auto const& key = wanted.dkim_key;
        key && (found->dkim.is_easy() || found->dkim.private_key != key->private_key ||
                found->dkim.tokens != std::vector{key->selector}))
        at_seed_path(path + ".dkim_key", [&] {
            ses::change_dkim(to.all, a, found->name, std::string(ses::own_dkim), {key->selector, key->private_key},
                             to.by.now);
        });
    if (wanted.status) set_seeded_status(a, *found, *wanted.status, to.by.now);
    if (wanted.mail_from && (found->mail_from.domain != wanted.mail_from->domain ||
                             found->mail_from.behavior != wanted.mail_from->behavior_on_mx_failure))
        at_seed_path(path + ".mail_from", [&] {
            ses::set_mail_from(a, found->name, wanted.mail_from->domain, wanted.mail_from->behavior_on_mx_failure,
                               to.by.now);
        });
    if (wanted.notifications) apply_notifications(to, path + ".notifications", *found, *wanted.notifications);
    for (auto const& [name, value] : wanted.policies)
        at_seed_path(path + ".policies." + name, [&, &key = name, &policy = value] {
            ses::put_identity_policy(a, found->name, key, attribute_text(policy));
        });
    apply_tags(to, path, ses::identity_resource(found->name), wanted.tags);
}

void apply_default_set(seeded_account const& to, std::string const& path, seed_identity const& wanted) {
    if (!wanted.configuration_set) return;
    auto const& known = ses::require_email_identity(to.home, wanted.identity);
    if (known.configuration_set == *wanted.configuration_set) return;
    at_seed_path(path + ".configuration_set",
                 [&] { ses::set_default_configuration_set(to.home, known.name, *wanted.configuration_set); });
}

namespace {

void apply_v2_options(seeded_account const& to, std::string const& path, ses::configuration_set& set,
                      seed_configuration_set const& wanted) {
    auto& a = to.home;
    if (wanted.https_policy)
        at_seed_path(path + ".https_policy",
                     [&] { ses::put_tracking_options(a, set.name, set.custom_redirect_domain, wanted.https_policy); });
    if (auto const& pool = wanted.delivery)
        at_seed_path(path + ".delivery", [&] {
            if (!pool->dedicated_ip_pool.empty()) ses::check_pool(a, pool->dedicated_ip_pool);
            ses::put_delivery_options(a, set.name, set.tls_policy, *pool);
        });
    if (wanted.suppression) set.suppression = *wanted.suppression;
    if (wanted.vdm) set.vdm = *wanted.vdm;
    if (wanted.archive_arn)
        at_seed_path(path + ".archive_arn", [&] { ses::put_archiving_options(a, set.name, *wanted.archive_arn); });
    if (wanted.signing) set.signing = wanted.signing;
}

} // namespace

void apply_configuration_set(seeded_account const& to, std::string const& path, seed_configuration_set const& wanted) {
    auto& a = to.home;
    if (!a.ses->configuration_sets.find(wanted.name)) ses::create_configuration_set(a, wanted.name);
    auto& set = ses::require_configuration_set(a, wanted.name);
    if (wanted.sending_enabled) ses::enable_sending(a, set.name, *wanted.sending_enabled, to.by.now);
    if (wanted.reputation_metrics_enabled)
        ses::enable_reputation_metrics(a, set.name, *wanted.reputation_metrics_enabled);
    if (wanted.tls_policy) ses::set_tls_policy(a, set.name, wanted.tls_policy);
    if (auto const& domain = wanted.custom_redirect_domain; domain && *domain != set.custom_redirect_domain)
        at_seed_path(path + ".custom_redirect_domain", [&] {
            if (set.custom_redirect_domain.empty())
                ses::create_tracking_options(a, set.name, *domain);
            else
                ses::update_tracking_options(a, set.name, *domain);
        });
    for (std::size_t i = 0; i < wanted.event_destinations.size(); ++i) {
        auto const place = path + ".event_destinations[" + std::to_string(i) + "]";
        at_seed_path(place, [&] { apply_destination(to, place, set, wanted.event_destinations[i]); });
    }
    apply_v2_options(to, path, set, wanted);
    apply_tags(to, path, ses::configuration_set_resource(set.name), wanted.tags);
}

void apply_template(seeded_account const& to, std::string const& path, seed_template const& wanted) {
    ses::email_template made{wanted.name, wanted.subject, wanted.text, wanted.html, to.by.now};
    if (to.home.ses->templates.find(wanted.name))
        ses::update_template(to.home, std::move(made));
    else
        ses::create_template(to.home, std::move(made));
    apply_tags(to, path, ses::template_resource(wanted.name), wanted.tags);
}

void apply_verification_template(seeded_account const& to, std::string const&,
                                 ses::custom_verification_template const& wanted) {
    if (to.home.ses->custom_verification_templates.find(wanted.name))
        ses::update_custom_verification_template(
            to.all, to.home, wanted.name,
            {wanted.from, wanted.subject, wanted.content, wanted.success_url, wanted.failure_url});
    else
        ses::create_custom_verification_template(to.all, to.home, wanted);
}

void apply_suppressed(seeded_account const& to, std::string const& path, seed_suppressed const& wanted) {
    apply_suppressed(to, path, wanted, "");
}

void apply_suppressed(seeded_account const& to, std::string const& path, seed_suppressed const& wanted,
                      std::string const& tenant) {
    if (!ses::is_email_address(wanted.email_address))
        throw json_refusal{path + ".email_address", "expected an email address, got '" + wanted.email_address + "'"};
    auto const* const known = ses::find_suppressed(to.home, wanted.email_address, tenant);
    if (!known || known->reason != wanted.reason)
        ses::suppress(to.home, {wanted.email_address, wanted.reason, to.by.now, "", ""}, tenant);
}

} // namespace sesame::api::control
