#pragma once
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

#include <string_view>
#include <vector>

namespace sesame::ses {

// Refuses the first tag with an invalid name or value.
void check_tags(std::vector<message_tag> const& tags);

// The tags of an X-SES-MESSAGE-TAGS header: "k1=v1, k2=v2".
std::vector<message_tag> parse_tags_header(std::string_view value);

// Views into a mail or an event.
struct shown_tag {
    shown_tag(std::string_view tag_name, std::string_view tag_value)
        : name(tag_name)
        , value(tag_value) {}
    shown_tag(message_tag const& tag)
        : shown_tag(tag.name, tag.value) {}
    std::string_view name, value;
};

// All tags of a mail as events of this type show them, in AWS's order: SES's own stand around the sender's. `with_vdm`
// adds those of Virtual Deliverability Manager: the recipient's ISP and the sender's identity.
std::vector<shown_tag> published_tags(mail const& m, event_type type, bool with_vdm = false);

} // namespace sesame::ses
