#pragma once
#include "model/account/account.hpp"
#include "model/ses/mails/mail.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Links by which the recipient of a mail says what of a contact list is still wanted. They name a mail and carry a
// signature. Each change publishes a Subscription event of that mail.

namespace sesame::ses {

// "<base url>/U0/<message id>/<signature>": AWS's form is not known.
std::string unsubscribe_url(account const& a, mail const& m);

// A mail to this address, with this subject, unsubscribes.
std::string unsubscribe_address(account const& a);
std::string unsubscribe_subject(account const& a, mail const& m);

// "<https://…>, <mailto:…?subject=…>": RFC 2369.
std::string list_unsubscribe_value(account const& a, mail const& m);

// The text with its first two placeholders for the URL replaced.
std::string with_unsubscribe_url(std::string text, std::string_view url);

struct topic_preference_shown {
    std::string name, display_name, description;
    bool wanted = false;
};

// The content of a link's page.
struct preferences_page {
    std::string address, contact_list, description;
    std::vector<topic_preference_shown> topics;
    bool unsubscribe_all = false;
};

// The wishes that the page sends back.
struct page_wishes {
    std::vector<std::string> wanted; // names of topics; those of the list that are not here are not wanted
    bool unsubscribe_all = false;
};

// All of these give nothing or false, and change nothing, if the mail is gone, the signature is wrong, the list is
// gone, or there is no room for the contact.
std::optional<preferences_page> preferences_of(accounts& all, std::string_view message_id, std::string_view signature);

// From the mail's topic, or from the whole list if the mail has none. RFC 8058.
bool unsubscribe(accounts& all, std::string_view message_id, std::string_view signature, timestamp real_now);

bool set_preferences(accounts& all, std::string_view message_id, std::string_view signature, page_wishes const& wishes,
                     timestamp real_now);

// The same as `unsubscribe`, for a mail that came to unsubscribe_address(). `now` is on the account's clock.
bool unsubscribe_by_mail(accounts& all, account& a, std::string_view subject, timestamp now);

} // namespace sesame::ses
