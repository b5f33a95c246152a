#pragma once
#include "api/control/core/conditions.hpp"
#include "api/control/core/control_call.hpp"
#include "api/control/look/mails/mail_texts.hpp"
#include "model/mail/body/mail_content.hpp"
#include "model/ses/mails/mail.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// A mail that was sent, and its account.
struct sent_mail {
    account const& home;
    ses::mail const& mail;
    mail_texts* texts = nullptr; // where what it says may be known already
};

// An event of a mail.
struct mail_event {
    account const& home;
    ses::mail const& mail;
    ses::happening const& happened;
    mail_texts* texts = nullptr; // of a sent_mail
};

// The conditions of the parameters message_id, to, from, subject, tag, set, event and text. Throws `refused`.
conditions<sent_mail> mail_conditions(control_call const& c);
// These, those of any, before, after, has and status, and of not_to, not_event and the like. They hold views of the
// outboxes: use them at once.
conditions<sent_mail> listed_mail_conditions(control_call const& c);
// Those of mail_conditions(), and the conditions of type and recipient on the events.
conditions<mail_event> event_conditions(control_call const& c);

// What control_call::with_text has of a mail with attachments, beside the ids of mails with the text.
std::string attachment_mark(std::string const& message_id);

// Whether the mailbox is the address that is wanted ("a@example.org"), or one at the domain ("@example.org").
bool is_mailbox_of(std::string_view wanted, std::string_view mailbox);

// The subject, decoded.
std::string subject_of(ses::mail const& m);

// The bare addresses that the event is about; empty where it is about all.
std::vector<std::string> addresses_in(ses::event const& e);

// A mail as its recipients read it.
mime::mail_content content_of(sent_mail const& m);

// A mail in a list of them, and an event in one.
boost::json::object mail_json(sent_mail const& m);
boost::json::object event_json(mail_event const& e);
// The next hundred events that will happen to a mail.
boost::json::array to_come_json(sent_mail const& m);

// A time of a parameter. Throws `refused`.
timestamp required_time(std::string_view name, std::string const& text);

} // namespace sesame::api::control
