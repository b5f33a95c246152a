#include "model/ses/identities/custom_verification.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/mail/body/link.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/settings/production_access.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

constexpr std::size_t max_templates = 50;
constexpr std::size_t max_content = 10 * 1024 * 1024; // bytes

void check(accounts const& all, account const& a, custom_verification_template const& t) {
    if (!is_verified_sender(all, a, t.from)) throw refusal(reason::from_address_not_verified, {t.from});
    if (!mime::is_web_url(t.success_url)) throw refusal(reason::invalid_success_url);
    if (!mime::is_web_url(t.failure_url)) throw refusal(reason::invalid_failure_url);
    if (t.content.empty() || t.content.size() > max_content) throw refusal(reason::invalid_verification_content);
}

// SES adds both to the end of every such mail: AWS SES developer guide, "Using custom verification email templates".
std::string with_link(std::string const& content, std::string const& link) {
    return content + "\n<p><a href=\"" + link + "\">" + link +
           "</a></p>\n<p>You have received this message because somebody asked to send mail from this address. If that "
           "was not you, do nothing.</p>\n";
}

} // namespace

bool is_verified_sender(accounts const& all, account const& a, std::string const& from) {
    return all.configured().mode == sending_mode::relaxed || covering_identity(a, require_mailbox(from).address);
}

void create_custom_verification_template(accounts const& all, account& a, custom_verification_template made,
                                         tag_list const& tags) {
    auto& templates = a.ses->custom_verification_templates;
    if (made.name.empty()) throw refusal(reason::template_name_missing);
    if (templates.find(made.name)) throw refusal(reason::verification_template_exists, {made.name});
    check(all, a, made);
    if (templates.size() >= max_templates) throw refusal(reason::too_many_verification_templates);
    check_tags(tags);
    auto const name = made.name;
    templates.add(name, std::move(made));
    add_tags(a, custom_verification_resource(name), tags);
}

void update_custom_verification_template(accounts const& all, account& a, std::string const& name,
                                         custom_verification_changes const& changes) {
    auto updated = require_custom_verification_template(a, name);
    updated.from = changes.from.value_or(updated.from);
    updated.subject = changes.subject.value_or(updated.subject);
    updated.content = changes.content.value_or(updated.content);
    updated.success_url = changes.success_url.value_or(updated.success_url);
    updated.failure_url = changes.failure_url.value_or(updated.failure_url);
    check(all, a, updated);
    *a.ses->custom_verification_templates.find(name) = std::move(updated);
}

void delete_custom_verification_template(account& a, std::string const& name) {
    a.ses->custom_verification_templates.erase(name);
    forget_tags(a, custom_verification_resource(name));
}

std::string custom_verification_resource(std::string const& name) {
    return "custom-verification-email-template/" + name;
}

custom_verification_template const& require_custom_verification_template(account const& a, std::string const& name) {
    if (auto const* const found = a.ses->custom_verification_templates.find(name)) return *found;
    throw refusal(reason::verification_template_not_found, {name});
}

std::string send_custom_verification(accounts& all, account& a, std::string const& address,
                                     std::string const& template_name,
                                     std::optional<std::string> const& configuration_set, call const& c) {
    if (address.empty()) throw refusal(reason::email_address_missing);
    if (!is_email_address(address)) throw refusal(reason::invalid_email_address, {address});
    auto const* const chosen = a.ses->custom_verification_templates.find(template_name);
    if (!chosen) throw refusal(reason::verification_template_to_send_not_found, {template_name});
    if (!is_verified_sender(all, a, chosen->from))
        throw refusal(reason::from_address_to_send_not_verified, unverified_arguments(a, {chosen->from}));
    if (mode_of(all, a, c.now) == sending_mode::sandbox) throw refusal(reason::production_access_not_granted);
    check_sending_enabled(a);

    constexpr std::string_view operation = "SendCustomVerificationEmail"; // of both APIs
    constexpr std::size_t most_bytes = 10'485'760; // SES developer guide, "Custom verification email FAQ"
    formatted_email e;
    e.terms = {operation, operation, most_bytes};
    e.source = chosen->from;
    e.to = {address};
    e.subject = {chosen->subject};
    e.html = content{with_link(chosen->content, verification_link(a, address, template_name, c.base_url))};
    e.configuration_set = configuration_set;
    auto id = accept_composed(all, a, e, composed(e, c.now, a.ids), envelope_of(e), c);
    verify_email_address(a, address, c.now);
    return id;
}

std::string verification_link(account const& a, std::string const& address, std::string const& template_name,
                              std::string const& base_url) {
    std::string out = base_url + "/verify/";
    out.append(a.id).append("/").append(a.region).append("/").append(mime::percent_encoded(address));
    return out.append("/").append(mime::percent_encoded(template_name));
}

std::optional<std::string> follow_verification_link(account& a, std::string const& address,
                                                    std::string const& template_name, timestamp now) {
    auto const* const chosen = a.ses->custom_verification_templates.find(template_name);
    if (!chosen) return std::nullopt;
    auto* const identity = a.ses->identities.find(address);
    if (identity && identity->verification.status == verification_status::Pending)
        verify_now(*identity, verified_part::identity, now);
    return identity && identity->verification.stands() ? chosen->success_url : chosen->failure_url;
}

} // namespace sesame::ses
