#include "model/ses/events/feedback_document.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/events/shown_headers.hpp"
#include "model/text/json/compact_json.hpp"
#include "model/text/text.hpp"

namespace sesame::ses {
namespace {

// Bounces and complaints are dated to the second, as recorded from AWS 2020-2026; the date in a feedback report is not.
void write_block(compact_json& to, account const& a, event const& e) {
    bool const exact = type_of(e) == event_type::delivery;
    write_event_block(to, a, e, exact ? e.at : std::chrono::floor<std::chrono::seconds>(e.at));
}

void write_mail(compact_json& to, account const& a, mail const& m, bool with_headers) {
    to.open('{').member("timestamp", iso8601(m.at)).member("source", m.source.text());
    to.member("sourceArn", m.source_arn.text()).member("sourceIp", m.source_ip.text());
    to.member("callerIdentity", caller_identity).member("sendingAccountId", a.id);
    to.member("messageId", m.message_id).key("destination").texts(m.destination);
    if (with_headers) write_shown_headers(to, m, m.headers, "");
    to.close('}');
}

} // namespace

std::string feedback_document(account const& a, mail const& m, event const& e, bool with_headers) {
    auto const name = event_name(type_of(e));
    auto const key = ascii_lower(name);
    compact_json out(2000);
    out.open('{').member("notificationType", name);
    // The block stands before the mail, but for a delivery.
    bool const last = type_of(e) == event_type::delivery;
    if (!last) write_block(out.key(key), a, e);
    write_mail(out.key("mail"), a, m, with_headers);
    if (last) write_block(out.key(key), a, e);
    return std::move(out.close('}')).finish();
}

} // namespace sesame::ses
