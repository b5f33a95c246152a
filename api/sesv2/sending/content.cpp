#include "api/sesv2/sending/content.hpp"

#include "model/ses/sending/request_parts.hpp"

#include <utility>

namespace sesame::api::sesv2 {
namespace model = sesame::ses;
namespace {

model::content to_model(Content& c) { return {std::move(c.Data), c.Charset.value_or("UTF-8")}; }

std::optional<model::content> to_model(std::optional<Content>& c) {
    return c ? std::optional(to_model(*c)) : std::nullopt;
}

} // namespace

std::vector<model::message_tag> to_model(std::vector<MessageTag> const& tags) {
    std::vector<model::message_tag> out;
    out.reserve(tags.size());
    for (auto const& t : tags) out.push_back({t.Name, t.Value});
    return out;
}

std::vector<mime::header> to_model(MessageHeaderList const& headers) {
    std::vector<mime::header> out;
    out.reserve(headers.size());
    for (auto const& h : headers) out.push_back({h.Name, h.Value});
    return out;
}

model::chosen_template to_model(Template const& t) {
    model::chosen_template out;
    if (t.TemplateName) out.template_name = *t.TemplateName;
    out.template_arn = plain(t.TemplateArn);
    if (auto const& given = t.TemplateContent)
        out.template_content = model::email_template{"", given->Subject.value_or(""), given->Text, given->Html, {}};
    return out;
}

model::tracking_overrides to_model(std::optional<ConfigurationOverrides> const& wished) {
    if (!wished || !wished->Tracking) return {};
    return {is_on(wished->Tracking->OpenTrackingEnabled), is_on(wished->Tracking->ClickTrackingEnabled)};
}

model::attached_files attach(std::vector<Attachment>& wanted) {
    std::vector<model::wanted_attachment> out;
    for (auto& w : wanted) {
        auto& made = out.emplace_back();
        made.name = w.FileName;
        made.content_type = plain(w.ContentType);
        made.content_id = w.ContentId.value_or("");
        made.description = w.ContentDescription.value_or("");
        made.is_inline = w.ContentDisposition && *w.ContentDisposition == "INLINE";
        if (w.ContentTransferEncoding)
            made.encoding = codec::enumerator<model::attachment_encoding>(*w.ContentTransferEncoding);
        made.content = std::exchange(w.RawContent.bytes, {});
    }
    return model::attach(std::move(out));
}

ready_template prepare(Template& given) {
    ready_template out{to_model(given), attach(given.Attachments)};
    if (auto const& content = out.chosen.template_content) out.chosen.checked = model::check_template_content(*content);
    return out;
}

ready_content prepare(EmailContent& given) {
    ready_content out;
    if (auto& simple = given.Simple) {
        auto& e = out.simple;
        e.terms = terms("SendEmail", "SendEmail");
        e.subject = to_model(simple->Subject);
        e.text = to_model(simple->Body.Text);
        e.html = to_model(simple->Body.Html);
        e.headers = to_model(simple->Headers);
        e.attached = attach(simple->Attachments);
        e.prepared = model::prepared(e);
    }
    if (auto& raw = given.Raw) {
        out.raw =
            model::read_email(std::exchange(raw->Data.bytes, {}), raw->Data.length, terms("SendEmail", "SendRawEmail"));
    }
    if (auto& wanted = given.Template) out.of_template = prepare(*wanted);
    return out;
}

model::sending_terms terms(std::string_view operation, std::string_view action) {
    constexpr std::size_t most_message_bytes = 40 << 20; // SES developer guide, "Message quotas"
    return {operation, action, most_message_bytes};
}

} // namespace sesame::api::sesv2
