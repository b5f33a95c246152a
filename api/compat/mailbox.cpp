#include "api/compat/compat.hpp"
#include "api/compat/recipients.hpp"
#include "api/control/core/apart.hpp"
#include "model/account/accounts.hpp"
#include "model/mail/body/mail_content.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/sending/attaching.hpp"
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

json::array texts(std::vector<std::string> const& all) { return json::array(all.begin(), all.end()); }

json::array reply_addresses(ses::mail const& m) {
    auto const value = m.headers.find("Reply-To");
    auto const all = value ? mime::try_parse_mailbox_list(*value) : std::nullopt;
    json::array out;
    if (all)
        for (auto const& one : *all) out.emplace_back(mime::readable_value(one.text));
    return out;
}

void set_body(json::object& email, std::optional<std::string> const& html, std::optional<std::string> const& text) {
    json::object body;
    if (html && !html->empty()) body.emplace("html", *html);
    if (text && !text->empty()) body.emplace("text", *text);
    email["body"] = std::move(body);
}

// The files of a mail that SES composes. In the mail each has a transfer encoding.
std::vector<mime::attached_file> files_of(std::vector<ses::mail_attachment> const& all) {
    std::vector<mime::attached_file> out;
    for (auto const& file : all) {
        auto& one = out.emplace_back();
        one.name = file.name;
        one.content_type = file.content_type;
        one.content = ses::content_of(file);
    }
    return out;
}

// A mail that SES composes, each address as the call gave it.
json::object composed_email(ses::mail const& m) {
    auto const [to, cc, bcc] = recipients_of(m);
    auto const from = m.headers.find("From");
    return {{"messageId", m.message_id.text()},
            {"from", from ? mime::readable_value(*from) : m.source.text()},
            {"replyTo", reply_addresses(m)},
            {"destination", {{"to", texts(to)}, {"cc", texts(cc)}, {"bcc", texts(bcc)}}},
            {"subject", m.subject.text()},
            {"body", json::object()},
            {"attachments", json::array()},
            {"at", std::chrono::floor<std::chrono::seconds>(m.at).time_since_epoch().count()}};
}

// A raw mail: addresses as the headers have them, in a text for each header.
void read_raw(json::object& email, std::string const& raw) {
    auto const parsed = mime::read_mime(raw);
    auto const content = mime::read_content(parsed);
    auto const& headers = content.headers;
    if (auto const* const from = mime::find_header(headers, "From")) email["from"] = mime::readable_value(*from);
    auto const* const subject = mime::find_header(headers, "Subject");
    email["subject"] = subject ? *subject : "(no subject)";
    email["replyTo"] = header_texts(headers, "Reply-To");
    email["destination"] = {{"to", header_texts(headers, "To")},
                            {"cc", header_texts(headers, "Cc")},
                            {"bcc", header_texts(headers, "Bcc")}};
    set_body(email, content.html, content.text);
    email["attachments"] = attachments_json(content.files);
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
    std::vector<ses::email_template> templates;
    c.all.for_each([&](account const& a) {
        a.ses->templates.for_each([&](ses::email_template const& t) { templates.push_back(t); });
    });
    auto before = [templates = std::move(templates)] {
        json::object out;
        for (auto const& t : templates) out[t.name] = stored_template(t);
        return R"({"templates":)" + json::serialize(out) + R"(,"emails":[)";
    };
    return control::mail_list(c, std::move(before), "]}\n", [=](account const&, ses::mail const& m) {
        if (m.at < since) return control::mail_writer();
        // Another thread reads and writes the long texts.
        return control::mail_writer(
            [email = composed_email(m), raw = m.raw, text = m.text, html = m.html, files = m.attachments]() mutable {
                if (raw.empty()) {
                    set_body(email, html.text(), text.text());
                    email["attachments"] = attachments_json(files_of(files));
                } else {
                    read_raw(email, raw.text());
                }
                return json::serialize(email);
            });
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
