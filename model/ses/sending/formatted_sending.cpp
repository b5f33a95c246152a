#include "model/ses/sending/formatted_sending.hpp"

#include "model/mail/body/attachment.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/compose.hpp"
#include "model/ses/sending/custom_headers.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/tenants/tenant_sending.hpp"
#include <algorithm>

namespace sesame::ses {
namespace {

// SES limits the composed mail. Encoding takes time, so it is not done for texts that fit anyway: it makes a text less
// than four times as long.
std::size_t size_of_texts(formatted_email const& e) {
    auto const room = e.terms.most_bytes - std::min(e.terms.most_bytes, e.attached.bytes);
    auto const size = [&](auto size_of) {
        return size_of(e.subject.data.text()) + (e.text ? size_of(e.text->data.text()) : 0) +
               (e.html ? size_of(e.html->data.text()) : 0);
    };
    auto const given = size([](std::string const& text) { return text.size(); });
    if (given < room / 4) return given;
    return size([](std::string const& text) { return mime::encoded_text(text, mime::encoding_for(text)).size(); });
}

} // namespace

prepared_email prepared(formatted_email const& e) {
    auto const is_bad = [](std::optional<content> const& body) { return body && mime::contains_eicar(body->data); };
    return {e.attached.bytes + size_of_texts(e),
            e.attached.bad_content || mime::contains_eicar(e.subject.data) || is_bad(e.text) || is_bad(e.html),
            written_subject(e.subject), encoding_of_only_body(e)};
}

envelope envelope_of(formatted_email const& e) {
    envelope out;
    out.terms = e.terms;
    out.tracked = e.tracked;
    out.senders.push_back({require_mailbox(e.source), e.arns.source});
    for (auto const* const list : {&e.to, &e.cc, &e.bcc}) append_mailboxes(out.recipients, require_mailboxes(*list));
    if (e.return_path) out.return_path = require_mailbox(*e.return_path);
    if (out.return_path) out.senders.push_back({*out.return_path, e.arns.of_return_path()});
    require_mailboxes(e.reply_to); // for its refusals
    check_arns(e.arns);
    out.list = e.list;
    if (out.recipients.empty()) throw refusal(reason::header_missing, {"To"});
    check_custom_headers(e.headers);
    check_attachments(e.attached.files);
    return out;
}

mail composed(formatted_email const& e, timestamp now, id_source& ids, bool with_date) {
    mail m;
    m.operation = e.terms.operation;
    m.source = e.source;
    m.configuration_set = e.configuration_set.value_or("");
    m.tenant = e.tenant.value_or("");
    m.tags = e.tags;
    auto headers = refusing([&] { return composed_headers(e, now, ids); });
    if (with_date)
        headers.insert(
            std::find_if(headers.begin(), headers.end(), [](mime::header const& h) { return h.name == "From"; }),
            {"Date", mail_date(now)});
    for (auto const& h : e.headers) add_custom_header(headers, h);
    m.headers = headers;
    m.subject = e.subject.data.text();
    if (e.text) m.text = e.text->data, m.text_charset = e.text->charset;
    if (e.html) m.html = e.html->data, m.html_charset = e.html->charset;
    m.attachments = e.attached.files;
    return m;
}

std::string accept_composed(accounts& all, account& a, formatted_email const& e, mail&& m, envelope to, call const& c) {
    m.from_domain = to.senders.front().domain();
    auto const made = e.prepared ? prepared_email() : prepared(e);
    auto const& known = e.prepared ? *e.prepared : made;
    to.bytes = known.bytes;
    to.bad_content = known.bad_content;
    return accept(all, a, std::move(m), to, c);
}

std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c) {
    check_sending_enabled(a);
    check_tags(e.tags);
    check_tenant_of(a, e);
    auto to = envelope_of(e);
    return accept_composed(all, a, e, composed(e, c.now, a.ids), std::move(to), c);
}

} // namespace sesame::ses
