#pragma once
#include "api/sesv2/words/row.hpp"

// Texts as reported of AWS in 2026, but for descriptions of topics, attributes, and room.

namespace sesame::api::sesv2 {

inline constexpr row contacts_words[]{
    bad_request(reason::too_many_contact_lists, "A maximum of 1 Lists allowed per account."),
    not_found(reason::contact_list_not_found),
    bad_request(reason::topic_name_blank, "TopicName can't be blank."),
    bad_request(reason::invalid_topic_name,
                "TopicName can contain up to 64 characters. Only alphanumeric characters, underscores(_) and "
                "hyphens(-) are allowed."),
    bad_request(reason::topic_display_name_too_long, "Topic DisplayName can contain up to <128> characters."),
    bad_request(reason::topic_description_too_long, "Topic description can contain up to 500 characters."),
    bad_request(reason::too_many_list_topics, "Maximum of <20> topics allowed per ContactList"),
    bad_request(reason::duplicate_list_topic, "Duplicate topic names are not allowed within a List."),
    bad_request(reason::list_description_too_long, "List description can contain up to 500 characters."),
    bad_request(reason::contact_address_blank, "EmailAddress can't be blank."),
    bad_request(reason::invalid_contact_address, "EmailAddress <{1}> is invalid"),
    already_exists(reason::contact_exists, "{1} already exists in List."),
    not_found(reason::contact_not_found, "{1} doesn't exist in List."),
    bad_request(reason::attributes_are_no_object, "AttributesData must be a JSON object."),
    bad_request(reason::attributes_too_long, "AttributesData can contain up to 65536 bytes."),
    bad_request(reason::too_many_contacts, "A List can contain up to 100000 contacts here."),
    bad_request(reason::no_room_for_contacts, "Contacts take all the room that there is here: {1} bytes."),
};

} // namespace sesame::api::sesv2
