#include "api/control/look/mails/message_parts.hpp"

#include "api/control/core/apart.hpp"
#include "api/control/core/control.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_page.hpp"
#include "api/control/look/mails/signed_mail.hpp"
#include "model/account/account.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <iterator>

// The parts of a mail, as files. All of it is foreign content.

namespace sesame::api::control {

namespace json = boost::json;
namespace {

sent_mail mail_of_id(control_call const& c, std::string const& id) {
    std::optional<sent_mail> found;
    for_each_holder(c, timed_kind::mails, [&](account const& a, timed_things const&) {
        if (auto const* const m = a.ses->mails.find(id); m && !found) found.emplace(sent_mail{a, *m});
    });
    if (!found)
        throw not_found("There is no message '" + id + "'. GET /_sesame/v1/messages lists the messages that are kept.");
    return *found;
}

} // namespace

sent_mail required_mail(control_call const& c) { return mail_of_id(c, c.names.at(0)); }

std::string link_to(sent_mail const& m) { return std::string(root) + "/messages/" + m.mail.message_id; }

void add_content(json::object& to, mime::mail_content const& content, std::string const& attachments) {
    json::array headers, files;
    for (auto const& h : content.headers) headers.push_back({{"name", h.name}, {"value", h.value}});
    for (auto const& f : content.files) {
        json::object one{{"name", f.name},
                         {"content_type", f.content_type},
                         {"content_id", f.content_id},
                         {"size", f.content.size()}};
        if (!attachments.empty()) one.emplace("link", attachments + std::to_string(files.size() + 1));
        files.push_back(std::move(one));
    }
    to.emplace("headers", std::move(headers));
    to.emplace("text", content.text ? json::value(*content.text) : json::value());
    to.emplace("html", content.html ? json::value(*content.html) : json::value());
    to.emplace("attachments", std::move(files));
}

response response_about_content(sent_mail const& m, std::function<response(mime::mail_content const&)> show) {
    auto raw = ses::delivered_message(m.home, m.mail);
    auto const bytes = raw.size();
    return answer_about(bytes, [raw = std::move(raw), show = std::move(show)] {
        return show(mime::read_content(mime::read_mime(raw)));
    });
}

response file_of_mail(std::string content_type, std::string body) {
    response out;
    out.content_type = std::move(content_type);
    out.body = std::move(body);
    out.headers = {
        {"Content-Security-Policy", "sandbox"}, {"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"}};
    return out;
}

std::string saved_as(std::string_view name) { return "attachment; filename*=" + mime::extended_value(name); }

namespace {

response get_raw(control_call const& c) {
    auto const m = required_mail(c);
    return response_about_delivered(c, m, [id = m.mail.message_id](std::string raw) {
        auto out = file_of_mail("message/rfc822", std::move(raw));
        out.headers.emplace_back("Content-Disposition", saved_as(id + ".eml"));
        return out;
    });
}

// The older path: the id is a parameter, and the response is base64.
response get_message_in_base64(control_call const& c) {
    if (!c.value("id"))
        throw refused{400, "MissingParameter", "The parameter 'id' is missing; did you mean /_sesame/v1/messages?"};
    auto const m = mail_of_id(c, c.required("id"));
    auto const& to = m.mail.destination;
    json::object out{{"id", m.mail.message_id},
                     {"account", m.home.id},
                     {"region", m.home.region},
                     {"destination", json::array(to.begin(), to.end())}};
    return response_about_delivered(c, m, [out = std::move(out)](std::string const& raw) mutable {
        out.emplace("raw", base64(raw));
        return json_response(std::move(out));
    });
}

response get_html(control_call const& c) {
    return response_about_content(required_mail(c), [](mime::mail_content const& content) {
        if (!content.html) throw not_found("The message has no HTML part.");
        return file_of_mail("text/html; charset=utf-8", *content.html);
    });
}

response get_text(control_call const& c) {
    return response_about_content(required_mail(c), [](mime::mail_content const& content) {
        if (!content.text) throw not_found("The message has no text part.");
        return file_of_mail("text/plain; charset=utf-8", *content.text);
    });
}

// Pictures in which nothing can run: a browser may show them.
bool is_plain_picture(std::string_view type) {
    constexpr std::string_view plain[]{"image/png", "image/jpeg", "image/gif", "image/webp"};
    return std::any_of(std::begin(plain), std::end(plain), [&](auto one) { return iequals(one, type); });
}

// By its number, from 1, as /messages/{id} lists them.
response attachment_answer(mime::mail_content const& content, std::string const& wanted) {
    auto const number = whole_number<std::size_t>(wanted).value_or(0);
    if (number < 1 || number > content.files.size())
        throw not_found("There is no attachment '" + wanted + "': the message has " +
                        std::to_string(content.files.size()) + ", numbered from 1.");
    auto const& file = content.files[number - 1];
    bool const good_type = made_of(file.content_type, "/!#$&^_.+-") && !file.content_type.empty();
    auto out = file_of_mail(good_type ? file.content_type : "application/octet-stream", file.content);
    auto disposition = saved_as(file.name.empty() ? "attachment-" + wanted : valid_utf8(file.name));
    if (is_plain_picture(file.content_type)) disposition.replace(0, disposition.find(';'), "inline");
    out.headers.emplace_back("Content-Disposition", std::move(disposition));
    return out;
}

response get_attachment(control_call const& c) {
    return response_about_content(required_mail(c), [wanted = c.names.at(1)](mime::mail_content const& content) {
        return attachment_answer(content, wanted);
    });
}

constexpr route part_table[]{
    {"GET", "/message", "account region id", false, get_message_in_base64},
    {"GET", "/messages/{id}/raw", "account region", false, get_raw},
    {"GET", "/messages/{id}/html", "account region", false, get_html},
    {"GET", "/messages/{id}/text", "account region", false, get_text},
    {"GET", "/messages/{id}/attachments/{number}", "account region", false, get_attachment, path_kind::content},
};

} // namespace

constinit std::span<route const> const message_part_routes{part_table};

} // namespace sesame::api::control
