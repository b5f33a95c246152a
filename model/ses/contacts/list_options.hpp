#pragma once
#include <string>

namespace sesame::ses {

// The contact list that a mail belongs to: ListManagementOptions of SES v2.
struct list_options {
    std::string contact_list, topic; // an empty topic: the mail belongs to the whole list
};

} // namespace sesame::ses
