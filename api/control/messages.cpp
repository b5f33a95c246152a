#include "api/control/message_parts.hpp"
#include "api/control/message_query.hpp"
#include "api/control/paging.hpp"
#include "api/control/routes.hpp"

#include <boost/json/array.hpp>

namespace sesame::api::control {
namespace {

// Mails that were sent: the newest first, or the oldest.
answer list_messages(control_call const& c) {
    auto const wanted = mail_conditions(c);
    page<sent_mail> found(c);
    c.for_each_account([&](account const& a) {
        a.ses.mails.for_each([&](ses::mail const& m) {
            place at{m.at.time_since_epoch().count(), a.ses.mails.number_of(m.message_id), a.id, a.region};
            if (found.comes(at) && wanted.met_by({a, m})) found.add(std::move(at), {a, m});
        });
    });
    return json_answer(found.json("messages", mail_json));
}

// One mail, as its recipients received it.
answer get_message(control_call const& c) {
    auto const m = required_mail(c);
    auto const here = link_to(m);
    auto out = mail_json(m);
    out.emplace("source_arn", m.mail.source_arn.text());
    out.emplace("envelope_sender", m.mail.envelope_sender());
    out.emplace("source_ip", m.mail.source_ip.text());
    add_content(out, content_of(m), here + "/attachments/");
    out.emplace("raw_link", here + "/raw");
    out.emplace("timeline_link", here + "/timeline");
    return json_answer(std::move(out));
}

constexpr route message_table[]{
    {"GET", "/messages", "account region to from subject tag set event text order cursor limit", false, list_messages},
    {"GET", "/messages/{id}", "account region", false, get_message},
};

} // namespace

constinit std::span<route const> const message_routes{message_table};

} // namespace sesame::api::control
