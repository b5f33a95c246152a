#pragma once
#include "model/ses/contacts/contact_list.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
class accounts;
}

// The contacts of the account's list. The domain of an address counts in any case, its local part as written.

namespace sesame::ses {

// SES's limit is not known; a list of these is read and copied within some ten milliseconds.
inline constexpr std::size_t most_contacts = 100'000;

// Whether SES takes the address for a contact.
bool is_contact_address(std::string_view address);

// A caller's wishes about a contact.
struct contact_wishes {
    std::vector<topic_choice> choices; // the later one about a topic counts
    bool unsubscribe_all = false;
    std::optional<std::string> attributes{}; // a JSON object
};

// Checks in the order of SES: the address, the attributes, the list, the topics; then refuses a contact that is there,
// and one for which there is no room.
void create_contact(accounts const& all, account& a, std::string const& list, std::string const& address,
                    contact_wishes wishes, timestamp now);

// As above, for a contact that is there. Wishes about other topics stay; the rest is replaced.
void update_contact(accounts const& all, account& a, std::string const& list, std::string const& address,
                    contact_wishes wishes, timestamp now);

// Creates the contact, or replaces all of it.
void put_contact(accounts const& all, account& a, std::string const& list, std::string const& address,
                 contact_wishes wishes, timestamp now);

// Refuse an invalid address, and an unknown list or contact. Good until the contact is deleted.
contact const& require_contact(account const& a, std::string const& list, std::string const& address);
void delete_contact(account& a, std::string const& list, std::string const& address);

// Null if there is none.
contact const* find_contact(account const& a, std::string_view address);
// The contact, made without wishes if there is none; null if there is no room for it.
contact* find_or_add_contact(accounts const& all, account& a, std::string_view address, timestamp now);

// The contact's wish about a topic, else the topic's default.
subscription_status status_of(contact const& c, list_topic const& topic);
// Sets the wish about one topic.
void choose(contacts_state& s, contact& c, std::string_view topic, subscription_status status);
// Default wishes about all topics of the list for which the contact has no own.
std::vector<topic_choice> default_choices(contact const& c, contact_list const& list);

// Selects the contacts of a list. Without a topic the status tells whether they unsubscribed from the whole list. With
// one it tells what they get: those who unsubscribed from the whole list get nothing. Without a status all contacts
// that have an own wish, or may have the default one.
struct contacts_filter {
    std::optional<subscription_status> status;
    std::optional<std::string> topic;
    bool use_default = false; // contacts without an own wish count with the topic's default
};

// Refuses an unknown list or topic.
registry<contact>::page list_contacts(account const& a, std::string const& list, contacts_filter const& filter,
                                      registry<contact>::number after, std::size_t limit);

// Makes all contacts forget their wishes about topics that the list does not have.
void forget_choices(contacts_state& s);

// The memory that a contact takes, about, in bytes.
std::size_t bytes_of(contact const& c);

} // namespace sesame::ses
