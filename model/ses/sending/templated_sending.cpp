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

constexpr std::size_t short_text = 16 * 1024; // bytes, which take less than 10 ms to parse, render and encode

std::string accept_rendered(accounts& all, account& a, rendering const& r, envelope to, call const& c) {
    if (auto const& why = r.failure()) to.failure = rendering_failure{why->message, r.template_name()};
    auto m = composed(r.mail(), c.now, a.ids, true);
    m.template_name = r.template_name();
    return accept_composed(all, a, r.mail(), std::move(m), std::move(to), c);
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

std::shared_ptr<used_template> template_to_send(account const& a, chosen_template const& chosen) {
    if (chosen.template_content)
        return std::make_shared<used_template>(
            used_template{*chosen.template_content, chosen.checked ? chosen.checked->parsed : nullptr});
    auto const name = stored_name(chosen);
    if (auto const* const found = a.ses->templates.find(name))
        return std::make_shared<used_template>(used_template{*found, nullptr});
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

rendering::rendering(formatted_email into, std::shared_ptr<used_template> of, json::object data)
    : mail_(std::move(into))
    , of_(std::move(of))
    , data_(std::move(data)) {
    auto const& t = of_->source;
    is_long_ = t.subject.size() + t.text.value_or("").size() + t.html.value_or("").size() > short_text;
}

std::function<void()> rendering::apart() {
    auto const size = [](std::optional<content> const& part) { return part ? part->data.size() : 0; };
    bool const much =
        rendered_ ? size(mail_.text) + size(mail_.html) + mail_.subject.data.size() > short_text : is_long_;
    if (!much || mail_.prepared) return {};
    return [this] {
        render();
        prepare();
    };
}

bool rendering::go_on() {
    render();
    if (apart()) return false;
    prepare();
    return true;
}

void rendering::render() {
    if (std::exchange(rendered_, true)) return;
    try {
        if (!of_->parsed) of_->parsed = parsed(of_->source);
        fill(mail_, rendered(*of_->parsed, data_));
    } catch (handlebars::template_error const& why) {
        failure_ = why;
    }
}

void rendering::prepare() {
    if (!mail_.prepared) mail_.prepared = prepared(mail_);
}

templated_sending::templated_sending(accounts&, account& a, templated_email const& e, call const&) {
    check_sending_enabled(a);
    check_tags(e.mail.tags);
    check_tenant_of(a, e.mail, stored_name(e));
    to_ = envelope_of(e.mail);
    check_template_arn(e.template_arn);
    auto t = template_to_send(a, e);
    work_.emplace(e.mail, std::move(t), template_data(e.template_data));
}

bool templated_sending::go_on(accounts& all, account& a, call const& c) {
    if (!work_->go_on()) return false;
    message_id_ = accept_rendered(all, a, *work_, std::move(to_), c);
    return true;
}

std::string send_templated_email(accounts& all, account& a, templated_email const& e, call const& c) {
    templated_sending work(all, a, e, c);
    while (!work.go_on(all, a, c)) work.apart()();
    return work.message_id();
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

void bulk_sending::begin(bulk_destination const& d) {
    auto one = what_.mail;
    one.to = d.to;
    one.cc = d.cc;
    one.bcc = d.bcc;
    one.tags = replaced(what_.mail.tags, d.tags);
    one.headers = replaced_headers(what_.mail.headers, d.headers);
    check_tags(one.tags);
    to_ = envelope_of(one);
    auto data = template_data(what_.default_data);
    if (d.template_data) merge(data, template_data(*d.template_data));
    work_.emplace(std::move(one), template_, std::move(data));
}

bool bulk_sending::go_on(accounts& all, account& a, call const& c) {
    if (done_.size() == what_.destinations.size()) return false;
    try {
        if (!work_) {
            begin(what_.destinations[done_.size()]);
            if (work_->apart()) return true;
        }
        if (!work_->go_on()) return true;
        auto id = accept_rendered(all, a, *work_, std::move(to_), c);
        done_.push_back({std::nullopt, std::move(id)});
    } catch (refusal const& why) {
        done_.push_back({why, ""});
    }
    work_.reset();
    return true;
}

test_rendering::test_rendering(account const& a, std::string const& name, std::string const& data) {
    auto t = std::make_shared<used_template>(used_template{require_template(a, name), nullptr});
    auto object = parse_template_data(data);
    if (!object) throw refusal(reason::invalid_rendering_data);
    work_.emplace(formatted_email(), std::move(t), std::move(*object));
}

std::function<void()> test_rendering::apart() {
    if (!composed_) return work_->apart();
    return [this, charsets = body_charsets(*composed_)] { message_ = composed_message(*composed_, charsets); };
}

bool test_rendering::go_on(account& a, timestamp now) {
    if (composed_) return true;
    if (!work_->go_on()) return false;
    if (auto const& why = work_->failure()) throw refusal_of(*why);
    composed_ = composed(work_->mail(), now, a.ids, true);
    std::vector<mime::header> headers(composed_->headers);
    std::erase_if(headers, [](mime::header const& h) { return h.name == "From"; });
    composed_->headers = headers;
    if (composed_->text.size() + composed_->html.size() > short_text) return false;
    message_ = composed_message(*composed_);
    return true;
}

std::string test_render_template(account& a, std::string const& name, std::string const& data, timestamp now) {
    test_rendering work(a, name, data);
    while (!work.go_on(a, now)) work.apart()();
    return std::move(work).take();
}

} // namespace sesame::ses
