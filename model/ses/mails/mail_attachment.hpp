#pragma once
#include "model/text/kept/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>

namespace sesame::ses {

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(attachment_encoding, unsigned char, BASE64, QUOTED_PRINTABLE, SEVEN_BIT)

// A file in a mail that SES composes. Another thread may hold it.
struct mail_attachment {
    std::string name;
    std::string content_type;
    std::string content_id;  // without angle brackets; may be empty
    std::string description; // may be empty
    bool is_inline = false;  // shown within the text; else beside it
    attachment_encoding encoding{};
    immutable_text encoded; // the content, as it stands in the mail
};
BOOST_DESCRIBE_STRUCT(mail_attachment, (), (name, content_type, content_id, description, is_inline, encoding, encoded))

} // namespace sesame::ses
