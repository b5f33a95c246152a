#pragma once
#include <string>
#include <string_view>

namespace sesame::ses {

// The contact list that a mail belongs to: ListManagementOptions of SES v2.
struct list_options {
    std::string contact_list, topic; // an empty topic: the mail belongs to the whole list
};

// The value of an X-SES-LIST-MANAGEMENT-OPTIONS header: "list; topic=topic", or "contactListName=list;
// topicName=topic".
list_options parse_list_options(std::string_view header_value);

} // namespace sesame::ses
