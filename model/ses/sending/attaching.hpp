#pragma once
#include "model/ses/mails/mail_attachment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The attachments of mails that SES composes.

namespace sesame::ses {

// An attachment as a request describes it.
struct wanted_attachment {
    std::string name;
    std::optional<std::string> content_type; // missing: by the extension of the name
    std::string content_id, description;
    bool is_inline = false;
    attachment_encoding encoding = attachment_encoding::SEVEN_BIT; // of content that 7 bits carry; else base64
    std::string content;
};

// Attachments that are ready for a mail.
struct attached_files {
    std::vector<mail_attachment> files;
    std::size_t bytes = 0;    // of the mail that they will be
    bool bad_content = false; // the EICAR test file
};

// Encodes all of the content, which takes long for large files. It touches nothing else and refuses nothing, so another
// thread may run it.
attached_files attach(std::vector<wanted_attachment> wanted);

// Refuses the first name with a blocked extension, and malformed types and ids.
void check_attachments(std::vector<mail_attachment> const& files);

// The media type for a file of this name; "application/octet-stream" for unknown extensions.
std::string_view media_type_of(std::string_view file_name);

// The content of a file, decoded.
std::string content_of(mail_attachment const& file);

// Appends the part of a MIME message, with its headers, without a line end at the end.
void append_part(std::string& to, mail_attachment const& file);

} // namespace sesame::ses
