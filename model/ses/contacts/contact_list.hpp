#pragma once
#include "model/ses/contacts/contacts_state.hpp"
#include "model/ses/tags/tags.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::ses {

// Checks in the order of SES: the name, the topics, the description, the tags; then refuses a second list. The list's
// times are set here.
void create_contact_list(account& a, contact_list made, tag_list const& tags, timestamp now);

// Null if the account has no list of this name. Good until the list is deleted.
contact_list const* find_contact_list(account const& a, std::string_view name);
// Refuses an invalid name, and then an unknown one.
contact_list const& require_contact_list(account const& a, std::string_view name);
// Null if there is none of this name. Good until the topics are changed.
list_topic const* find_topic(std::vector<list_topic> const& topics, std::string_view name);
// Refuses a topic that the list does not have.
list_topic const& require_list_topic(contact_list const& list, std::string_view topic);

// A complete replacement, as the API reference says. Contacts forget their wishes about topics that go.
void update_contact_list(account& a, std::string const& name, std::vector<list_topic> topics,
                         std::optional<std::string> description, timestamp now);

// Deletes its contacts and tags, too.
void delete_contact_list(account& a, std::string const& name);

// "contact-list/news": for its tags.
std::string contact_list_resource(std::string_view name);

} // namespace sesame::ses
