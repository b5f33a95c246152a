#include "model/ses/sending/formatted_sending.hpp"

#include "model/mail/body/attachment.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/compose.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/tenants/tenant_sending.hpp"
#include <algorithm>

namespace sesame::ses {
namespace {

// SES limits the composed mail. Composing takes time, so it is not done for short texts: encoding makes a text less
// than four times as long.
std::size_t size_of(mail const& m) {
    constexpr std::size_t surely_short = 2'500'000;
    auto const given = m.subject.size() + m.text.size() + m.html.size();
    return given < surely_short ? given : composed_message(m).size();
}

} // namespace

envelope envelope_of(formatted_email const& e) {
    envelope out;
    out.senders.push_back({require_mailbox(e.source), e.arns.source});
    for (auto const* const list : {&e.to, &e.cc, &e.bcc}) append_mailboxes(out.recipients, require_mailboxes(*list));
    if (e.return_path) out.return_path = require_mailbox(*e.return_path);
    if (out.return_path) out.senders.push_back({*out.return_path, e.arns.of_return_path()});
    require_mailboxes(e.reply_to); // for its refusals
    check_arns(e.arns);
    out.list = e.list;
    if (out.recipients.empty()) throw refusal(reason::header_missing, {"To"});
    return out;
}

mail composed(formatted_email const& e, timestamp now, id_source& ids, bool with_date) {
    mail m;
    m.source = e.source;
    m.configuration_set = e.configuration_set.value_or("");
    m.tenant = e.tenant.value_or("");
    m.tags = e.tags;
    auto headers = refusing([&] { return composed_headers(e, now, ids); });
    if (with_date)
        headers.insert(
            std::find_if(headers.begin(), headers.end(), [](mime::header const& h) { return h.name == "From"; }),
            {"Date", mail_date(now)});
    m.headers = headers;
    m.subject = e.subject.data;
    if (e.text) m.text = e.text->data, m.text_charset = e.text->charset;
    if (e.html) m.html = e.html->data, m.html_charset = e.html->charset;
    return m;
}

std::string accept_composed(accounts& all, account& a, mail&& m, envelope to, call const& c) {
    m.from_domain = to.senders.front().domain();
    to.bytes = size_of(m);
    mime::part body;
    for (auto const text : {std::string_view(m.subject), std::string_view(m.text), std::string_view(m.html)}) {
        body.body = text;
        to.bad_content = to.bad_content || contains_eicar(body);
    }
    return accept(all, a, std::move(m), to, c);
}

std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c) {
    check_sending_enabled(a);
    check_tags(e.tags);
    check_tenant_of(a, e);
    auto to = envelope_of(e);
    auto m = composed(e, c.now, a.ids);
    m.operation = "SendEmail";
    return accept_composed(all, a, std::move(m), std::move(to), c);
}

} // namespace sesame::ses
