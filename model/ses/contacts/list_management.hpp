#pragma once
#include "model/mail/header/address.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/contacts/list_options.hpp"

#include <string_view>
#include <vector>

// Mails that belong to a contact list: AWS SES developer guide, "Using list management".

namespace sesame::ses {

struct mail;

// The value of an X-SES-LIST-MANAGEMENT-OPTIONS header: "list; topic=topic", or "contactListName=list;
// topicName=topic".
list_options parse_list_options(std::string_view header_value);

// Refuses an unknown list or topic.
void check_list_options(account const& a, list_options const& of);

// The mail belongs to this list: its recipients become contacts, as far as there is room.
void manage(accounts const& all, account& a, mail& m, list_options const& by,
            std::vector<mime::mailbox> const& recipients, timestamp now);

// Whether the recipient does not want the mail: unsubscribed from the list, or opted out of its topic. False for a mail
// of no list, and for one of a list that is gone.
bool is_opted_out(account const& a, mail const& m, std::string_view address);

// SES adds links to unsubscribe only to mails of a list with a single recipient.
bool has_unsubscribe_links(mail const& m);

} // namespace sesame::ses
