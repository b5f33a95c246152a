#include "api/control/explain/near_things.hpp"
#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/reason.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"

namespace sesame::api::control {
namespace {

bool looks_for_configuration_set(refused_call& c) {
    c.elsewhere =
        other_places(c, "exists", [&](account const& a) { return a.ses->configuration_sets.find(c.parts[0]); });
    suggest(c, c.parts[0], [](account const& a, near_name& to) {
        a.ses->configuration_sets.for_each([&](ses::configuration_set const& s) { to.offer(s.name); });
    });
    return true;
}

bool looks_for_template(refused_call& c) {
    c.elsewhere = other_places(c, "exists", [&](account const& a) { return a.ses->templates.find(c.parts[0]); });
    suggest(c, c.parts[0], [](account const& a, near_name& to) {
        a.ses->templates.for_each([&](ses::email_template const& t) { to.offer(t.name); });
    });
    return true;
}

bool looks_for_verification_template(refused_call& c) {
    suggest(c, c.parts.empty() ? c.parameter("TemplateName") : c.parts[0], [](account const& a, near_name& to) {
        a.ses->custom_verification_templates.for_each(
            [&](ses::custom_verification_template const& t) { to.offer(t.name); });
    });
    return true;
}

bool looks_for_rule_set(refused_call& c) {
    c.elsewhere =
        other_places(c, "exists", [&](account const& a) { return a.ses->receiving.rule_sets.find(c.parts[0]); });
    suggest(c, c.parts[0], [](account const& a, near_name& to) {
        a.ses->receiving.rule_sets.for_each([&](ses::receipt_rule_set const& s) { to.offer(s.name); });
    });
    return true;
}

bool looks_for_identity(refused_call& c) {
    c.elsewhere = other_places(c, "exists", [&](account const& a) { return ses::find_identity(a, c.parts[0]); });
    suggest(c, c.parts[0], offer_identities);
    return true;
}

bool names_no_identity(refused_call& c) { return !ses::is_email_address(c.parts[0]) && !ses::is_domain(c.parts[0]); }

// Where the topic is that SES does not find, and the fix.
bool looks_for_topic_of_ses(refused_call& c) {
    auto const name = c.parts[0].substr(c.parts[0].rfind(':') + 1);
    auto const named = parse_arn(c.parts[0]);
    if (named && named->region != c.call.region) {
        c.elsewhere = " It is in region " + std::string(named->region) + ", the call in " + c.call.region +
                      ". Create a topic in " + c.call.region + ".";
        return true;
    }
    std::string found;
    c.all.for_each([&](account const& a) {
        a.sns->topics.for_each([&](sns::topic const& t) {
            if (found.empty() && t.arn.ends_with(":" + name)) found = t.arn;
        });
    });
    c.elsewhere = found.empty() ? like_topic(c.all, c.parts[0]) + " Create it first, or name it in a seed."
                                : " Did you mean " + found + "?";
    return true;
}

using ses_reason = sesame::ses::reason;

constexpr explained_refusal ses_table[]{
    {ses_reason::configuration_set_not_found,
     "Account {account} has no configuration set {1} in region {region}.{elsewhere} Create it (aws ses "
     "create-configuration-set --configuration-set Name={1}), or list it under configuration_sets in a seed.",
     looks_for_configuration_set},
    {{ses_reason::event_destination_not_found, ses_reason::event_destination_to_delete_not_found},
     "The configuration set has no event destination of this name. DescribeConfigurationSet with eventDestinations "
     "lists its event destinations."},
    {{ses_reason::template_not_found, ses_reason::template_to_send_not_found},
     "Account {account} has no template {1} in region {region}.{elsewhere} Create it (aws ses create-template), or "
     "list it under templates in a seed.",
     looks_for_template},
    {{ses_reason::verification_template_not_found, ses_reason::verification_template_to_send_not_found},
     "Account {account} has no custom verification template of this name in region {region}.{elsewhere} "
     "Create it with CreateCustomVerificationEmailTemplate. Ordinary templates are separate.",
     looks_for_verification_template},
    {ses_reason::rule_set_not_found,
     "Account {account} has no receipt rule set {1} in region {region}.{elsewhere} Create it (aws ses "
     "create-receipt-rule-set --rule-set-name {1}), or list it under receipt_rule_sets in a seed.",
     looks_for_rule_set},
    {ses_reason::rule_not_found, "The rule set has no rule {1}. DescribeReceiptRuleSet lists its rules."},
    {ses_reason::rule_set_is_active,
     "This rule set is active: it processes arriving mail. First call SetActiveReceiptRuleSet with another name, or "
     "without a name."},
    {ses_reason::event_topic_is_fifo,
     "SES publishes events to standard topics only. Create a standard topic: its name does not end in .fifo."},
    {ses_reason::invalid_notification_topic,
     "SES publishes to standard topics only. Create a standard topic: its name does not end in .fifo.",
     [](refused_call& c) { return c.parts[0].ends_with(".fifo"); }},
    {{ses_reason::event_topic_elsewhere, ses_reason::event_topic_not_found, ses_reason::invalid_notification_topic,
      ses_reason::invalid_receipt_topic, ses_reason::receipt_topic_not_publishable},
     "SES finds no topic {1} in region {region}.{elsewhere} GET /_sesame/v1/topics lists all topics.",
     looks_for_topic_of_ses},
    {ses_reason::identity_not_found,
     "Account {account} has no identity {1} in region {region}.{elsewhere} Create it with VerifyEmailIdentity, "
     "VerifyDomainIdentity or a seed.",
     looks_for_identity},
    {ses_reason::invalid_identity,
     "{1} is not a valid identity. Use name@domain or a domain, without display name, quotes and spaces.",
     names_no_identity},
    {ses_reason::invalid_identity,
     "Account {account} has no verified identity {1} in region {region}.{elsewhere} Create it with "
     "VerifyEmailIdentity, VerifyDomainIdentity or a seed.",
     looks_for_identity},
    {ses_reason::dkim_domain_not_verified,
     "Account {account} has no identity {1} in region {region}.{elsewhere} Create it with VerifyDomainDkim or "
     "VerifyDomainIdentity.",
     looks_for_identity},
    {ses_reason::original_message_not_found,
     "Only mail that arrived in the last 24 hours can be bounced. GET /_sesame/v1/inbound lists this mail with its "
     "ids; POST /_sesame/v1/inbound makes a mail arrive."},
    {ses_reason::too_many_recipients,
     "SES accepts at most 50 recipients in one call: To, Cc and Bcc together. Send several mails."},
    {ses_reason::invalid_email_address,
     "{1} is not an address that SES accepts. Use name@domain in ASCII. Write a domain with other letters as "
     "Punycode."},
    {ses_reason::address_without_domain,
     "An address has no domain, or is empty; often a variable was not set. GET /_sesame/v1/requests shows the "
     "parameters of the call."},
    {ses_reason::invalid_arn,
     "An identity's ARN is arn:aws:ses:<region>:<account>:identity/<name>. A template's ARN ends with "
     "template/<name>. If you have no ARN, leave the parameter or header out."},
    {ses_reason::header_empty,
     "The mail has an empty header {1}. Name an address in it, or leave it out: Source and Destinations suffice."},
    {ses_reason::header_section_too_long,
     "The mail's headers have more than 256 KB. The empty line between headers and body may be missing."},
    {ses_reason::header_name_empty,
     "A header line has no name. The data may not be a mail, or it is encoded twice, or not at all."},
    {ses_reason::start_boundary_missing,
     "A multipart body has no boundary line. Start each part with two hyphens and the boundary of the Content-Type."},
    {ses_reason::invalid_template,
     "The template is not valid Handlebars; the message says where. A brace, a block or a quote may be open."},
    {ses_reason::rendering_attribute_missing,
     "The template uses {1}, but the data has no such member. Add it; names are case-sensitive."},
    {{ses_reason::invalid_rendering_data, ses_reason::rendering_failed},
     "The template's data must be a JSON object, as text: {\"name\": \"value\"}. In a shell, quote it."},
};

} // namespace

constinit std::span<explained_refusal const> const ses_refusals{ses_table};

} // namespace sesame::api::control
