#include "model/ses/sending/templated_sending.hpp"

#include "model/account/account.hpp"
#include "model/handlebars/error.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/compose.hpp"
#include "model/ses/sending/custom_headers.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/state.hpp"
#include "model/ses/templates/email_template.hpp"
#include "model/ses/tenants/tenant_sending.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace json = boost::json;
namespace {

constexpr std::size_t max_bulk_destinations = 50;

json::object template_data(std::string const& text) {
    if (auto data = parse_template_data(text)) return std::move(*data);
    throw refusal(reason::invalid_template_data);
}

std::string render_and_accept(accounts& all, account& a, formatted_email e, email_template const& t,
                              json::object const& data, envelope to, call const& c) {
    try {
        fill(e, render_template(t, data));
    } catch (handlebars::template_error const& why) {
        to.failure = rendering_failure{why.message, t.name};
    }
    auto m = composed(e, c.now, a.ids, true);
    m.template_name = t.name;
    return accept_composed(all, a, e, std::move(m), std::move(to), c);
}

// Senders of a bulk request are refused for another reason than the senders of a single mail.
mime::mailbox sender(std::string const& text) {
    if (auto found = mime::try_parse_mailbox(text)) return std::move(*found);
    throw refusal(reason::invalid_email_address, {text});
}

// Members of `from` win; objects in both are merged.
void merge(json::object& into, json::object const& from) {
    for (auto const& [key, value] : from) {
        auto* const known = into.if_contains(key);
        if (known && known->is_object() && value.is_object())
            merge(known->get_object(), value.get_object());
        else
            into[key] = value;
    }
}

std::vector<message_tag> replaced(std::vector<message_tag> tags, std::vector<message_tag> const& by) {
    std::erase_if(tags, [&](auto const& t) {
        return std::any_of(by.begin(), by.end(), [&](auto const& r) { return r.name == t.name; });
    });
    tags.insert(tags.end(), by.begin(), by.end());
    return tags;
}

std::string send_to(accounts& all, account& a, bulk_templated_email const& e, bulk_destination const& d,
                    email_template const& t, call const& c) {
    auto one = e.mail;
    one.to = d.to;
    one.cc = d.cc;
    one.bcc = d.bcc;
    one.tags = replaced(e.mail.tags, d.tags);
    one.headers = replaced_headers(e.mail.headers, d.headers);
    check_tags(one.tags);
    auto to = envelope_of(one);
    auto data = template_data(e.default_data);
    if (d.template_data) merge(data, template_data(*d.template_data));
    return render_and_accept(all, a, std::move(one), t, data, std::move(to), c);
}

// Good as long as the choice, and until the template is changed.
email_template const& template_to_send(account const& a, chosen_template const& chosen) {
    if (chosen.template_content) return *chosen.template_content;
    auto const name = stored_name(chosen);
    if (auto const* const found = a.ses->templates.find(name)) return *found;
    throw refusal(reason::template_to_send_not_found, {name});
}

} // namespace

std::string stored_name(chosen_template const& chosen) {
    return chosen.template_name.empty() ? template_name_of(chosen.template_arn.value_or("")) : chosen.template_name;
}

void fill(formatted_email& e, rendered_template rendered) {
    e.subject.data = std::move(rendered.subject);
    if (rendered.text) e.text = content{std::move(*rendered.text)};
    if (rendered.html) e.html = content{std::move(*rendered.html)};
}

std::string send_templated_email(accounts& all, account& a, templated_email const& e, call const& c) {
    check_sending_enabled(a);
    check_tags(e.mail.tags);
    check_tenant_of(a, e.mail, stored_name(e));
    auto to = envelope_of(e.mail);
    check_template_arn(e.template_arn);
    auto const& t = template_to_send(a, e);
    auto const data = template_data(e.template_data);
    return render_and_accept(all, a, e.mail, t, data, std::move(to), c);
}

bulk_sending::bulk_sending(accounts& all, account& a, bulk_templated_email e, call const& c)
    : what_(std::move(e)) {
    check_sending_enabled(a);
    check_tenant_of(a, what_.mail, stored_name(what_));
    envelope from;
    from.terms = what_.mail.terms;
    from.recipients_to_come = true;
    from.senders.push_back({sender(what_.mail.source), what_.mail.arns.source});
    if (what_.mail.return_path) from.return_path = sender(*what_.mail.return_path);
    if (from.return_path) from.senders.push_back({*from.return_path, what_.mail.arns.of_return_path()});
    check_arns(what_.mail.arns);
    check_template_arn(what_.template_arn);
    check_custom_headers(what_.mail.headers);
    check_attachments(what_.mail.attached.files);
    if (what_.destinations.size() > max_bulk_destinations) throw refusal(reason::too_many_bulk_destinations);
    template_ = template_to_send(a, what_);
    mail common;
    common.configuration_set = what_.mail.configuration_set.value_or("");
    check_acceptable(all, a, common, from, c);
}

bool bulk_sending::send_next(accounts& all, account& a, call const& c) {
    if (done_.size() == what_.destinations.size()) return false;
    try {
        auto id = send_to(all, a, what_, what_.destinations[done_.size()], template_, c);
        done_.push_back({std::nullopt, std::move(id)});
    } catch (refusal const& why) {
        done_.push_back({why, ""});
    }
    return true;
}

std::string test_render_template(account& a, std::string const& name, std::string const& data, timestamp now) {
    auto const& t = require_template(a, name);
    auto const object = parse_template_data(data);
    if (!object) throw refusal(reason::invalid_rendering_data);
    formatted_email e;
    try {
        fill(e, render_template(t, *object));
    } catch (handlebars::template_error const& why) {
        if (why.why == handlebars::template_error::reason::missing_attribute)
            throw refusal(reason::rendering_attribute_missing, {why.attribute});
        throw refusal(reason::rendering_failed, {why.message});
    }
    auto m = composed(e, now, a.ids, true);
    std::vector<mime::header> headers(m.headers);
    std::erase_if(headers, [](mime::header const& h) { return h.name == "From"; });
    m.headers = headers;
    return composed_message(m);
}

} // namespace sesame::ses
