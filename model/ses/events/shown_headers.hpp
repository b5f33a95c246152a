#pragma once
#include "model/ses/mails/mail.hpp"

#include <string>

namespace sesame {
class compact_json;
}

namespace sesame::ses {

// Writes headersTruncated, headers and commonHeaders of a mail, as members behind another. `message_id` is shown for a
// mail without a Message-ID; empty: none.
void write_shown_headers(compact_json& to, mail const& m, mime::header_list const& headers,
                         std::string const& message_id);

} // namespace sesame::ses
