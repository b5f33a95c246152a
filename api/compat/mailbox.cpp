#include "api/compat/compat.hpp"
#include "api/control/core/apart.hpp"
#include "model/account/accounts.hpp"
#include "model/mail/body/mail_content.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "model/text/base64.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

// Of moto, which only starts anew, and of aws-ses-v2-local, which shows the mail that was sent.

namespace sesame::api::compat {
namespace json = boost::json;
using control::control_call;
using control::json_response;
namespace {

response moto_reset(control_call const& c) {
    c.all.reset(std::nullopt, std::nullopt);
    return json_response({{"status", "ok"}});
}

response health_check(control_call const&) {
    response out;
    out.content_type = "text/plain";
    return out;
}

json::array header_texts(std::vector<mime::header> const& headers, std::string_view name) {
    json::array out;
    for (auto const value : mime::find_headers(headers, name)) out.emplace_back(mime::readable_value(value));
    return out;
}

json::array attachments_json(std::vector<mime::attached_file> const& files) {
    json::array out;
    for (auto const& file : files) {
        json::object one{{"content", base64(file.content)}, {"contentType", file.content_type}};
        if (!file.name.empty()) one.emplace("filename", file.name);
        one.emplace("size", file.content.size());
        out.push_back(std::move(one));
    }
    return out;
}

// A copy of the shown values of a mail.
struct mail_copy {
    std::string message_id, source, subject;
    immutable_text raw, text, html;
    std::vector<mime::header> headers; // of a mail that SES composes
    timestamp at;
};

// Addresses as the headers have them; those of Bcc are the recipients that remain where SES was given them apart.
json::object stored_email(mail_copy const& m) {
    auto const parsed = mime::read_mime(m.raw.text());
    auto const content = m.raw.empty() ? mime::mail_content{} : mime::read_content(parsed);
    auto const& headers = m.raw.empty() ? m.headers : content.headers;
    json::object body;
    auto const text = m.raw.empty() ? std::optional(m.text.text()) : content.text;
    auto const html = m.raw.empty() ? std::optional(m.html.text()) : content.html;
    if (html && !html->empty()) body.emplace("html", *html);
    if (text && !text->empty()) body.emplace("text", *text);
    auto const* const subject = mime::find_header(headers, "Subject");
    auto const* const from = mime::find_header(headers, "From");
    return {{"messageId", m.message_id},
            {"from", from ? mime::readable_value(*from) : m.source},
            {"replyTo", header_texts(headers, "Reply-To")},
            {"destination",
             {{"to", header_texts(headers, "To")},
              {"cc", header_texts(headers, "Cc")},
              {"bcc", header_texts(headers, "Bcc")}}},
            {"subject", m.raw.empty() ? m.subject
                        : subject     ? *subject
                                      : "(no subject)"},
            {"body", std::move(body)},
            {"attachments", attachments_json(content.files)},
            {"at", std::chrono::floor<std::chrono::seconds>(m.at).time_since_epoch().count()}};
}

json::object stored_template(ses::email_template const& t) {
    json::object content{{"Subject", t.subject}};
    if (t.text) content.emplace("Text", *t.text);
    if (t.html) content.emplace("Html", *t.html);
    return {{"TemplateContent", std::move(content)},
            {"TemplateName", t.name},
            {"CreatedTimestamp", std::chrono::floor<std::chrono::seconds>(t.created).time_since_epoch().count()}};
}

response get_store(control_call const& c) {
    auto const since = timestamp{std::chrono::seconds{c.number("since", 0, 0, 1ULL << 33)}};
    json::object templates;
    c.all.for_each([&](account const& a) {
        a.ses->templates.for_each([&](ses::email_template const& t) { templates[t.name] = stored_template(t); });
    });
    auto before = R"({"templates":)" + json::serialize(templates) + R"(,"emails":[)";
    return control::mail_list(c, std::move(before), "]}\n", [=](account const&, ses::mail const& m) {
        if (m.at < since) return control::mail_writer();
        mail_copy copy{m.message_id, m.source, m.subject, m.raw, m.text, m.html, {}, m.at};
        if (m.raw.empty()) copy.headers = std::vector<mime::header>(m.headers);
        return control::mail_writer([copy = std::move(copy)] { return json::serialize(stored_email(copy)); });
    });
}

response clear_store(control_call const& c) {
    c.all.activate_each([](account& a) {
        ses::forget_mails(*a.ses);
        a.ses->templates = {};
    });
    return json_response({{"message", "Store cleared"}});
}

constexpr control::route mailbox_table[]{
    {"POST", "/moto-api/reset", "", true, moto_reset},
    {"GET", "/store", "since", false, get_store},
    {"POST", "/clear-store", "", true, clear_store},
    {"GET", "/health-check", "", false, health_check},
};

} // namespace

constinit std::span<control::route const> const mailbox_routes{mailbox_table};

} // namespace sesame::api::compat
