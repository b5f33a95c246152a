#pragma once
#include "model/base/ids.hpp"
#include "model/base/rare_list.hpp"
#include "model/base/time.hpp"
#include "model/mail/header/header_list.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail_attachment.hpp"
#include "model/ses/mails/mail_signing.hpp"
#include "model/text/kept/immutable_text.hpp"
#include "model/text/kept/packed_text.hpp"
#include "model/text/kept/shared_text.hpp"
#include "model/text/kept/text_list.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <string>
#include <vector>

namespace sesame::ses {

// The last part of the name of the user or role whose key signed a call. Here everybody is the same.
inline constexpr std::string_view caller_identity = "sesame";

// The address that all mail leaves from.
inline constexpr std::string_view outgoing_ip = "54.240.8.77";

// How a mail is changed on its way to show opens and clicks.
struct tracking {
    bool opens = false, clicks = false;
    shared_text pixel_base_url, base_url; // of the pixel, of the links: scheme://host[:port]
};
BOOST_DESCRIBE_STRUCT(tracking, (), (opens, clicks, pixel_base_url, base_url))

// Where an event went.
struct publication {
    shared_text destination; // name of the event destination; empty: the notification topic of the identity
    shared_text target;      // ARN of the topic, stream, bus or project, or "AWS/SES" for CloudWatch
    std::string message_id;  // SNS's; empty if the topic took nothing, or the target is no topic
};
BOOST_DESCRIBE_STRUCT(publication, (), (destination, target, message_id))

struct happening {
    event what;
    rare_list<publication> published;
};
BOOST_DESCRIBE_STRUCT(happening, (), (what, published))

// A mail that SES accepted. Its members are chosen to take little room: ten thousand are kept.
struct mail {
    inline_id message_id;
    timestamp at;              // when it was accepted
    shared_text operation;     // SendEmail, SendRawEmail …
    shared_text template_name; // of a templated mail
    shared_text source;        // as given, display name included
    shared_text source_arn;
    shared_text mail_from_domain;                             // of the envelope sender
    text_list destination;                                    // all envelope recipients, as given
    shared_text configuration_set;                            // empty if there is none
    shared_text tenant;                                       // that it was sent for; empty if there is none
    rare_list<message_tag> tags;                              // the sender's own
    mime::header_list headers;                                // as submitted
    packed_text subject;                                      // of a formatted mail, as given
    immutable_text text, html;                                // of a formatted mail, as given
    shared_text text_charset{"UTF-8"}, html_charset{"UTF-8"}; // the charsets that the request asks for
    rare_list<mail_attachment> attachments;                   // of a formatted mail
    immutable_text raw;                                       // of a raw mail, as given
    shared_text from_domain;                                  // of the From header; empty without one
    shared_text source_ip;                                    // of the API call
    shared_text base_url;                                     // of this server, as in that call
    tracking tracked;
    mail_signing signing;
    shared_text contact_list, contact_topic; // to which it belongs; empty if there is none
    std::size_t events_to_come = 0;
    std::size_t bytes = 0;           // of memory, about; see kept_mails.hpp
    std::vector<happening> happened; // up to now; at most the first thousand

    std::string envelope_sender() const { return message_id.text() + "@" + mail_from_domain.text(); }
};
BOOST_DESCRIBE_STRUCT(mail, (),
                      (message_id, at, operation, template_name, source, source_arn, mail_from_domain, destination,
                       configuration_set, tenant, tags, headers, subject, text, html, text_charset, html_charset,
                       attachments, raw, from_domain, source_ip, base_url, tracked, signing, contact_list,
                       contact_topic, events_to_come, bytes, happened))

inline std::string_view name_of(mail const& m) { return m.message_id; } // for registry

} // namespace sesame::ses
