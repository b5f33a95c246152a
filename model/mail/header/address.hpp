#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Addresses as SES takes them: the rules and the wording are those of JavaMail's strict parser, which SES runs. Those
// that are not named `try…` throw syntax_error.

namespace sesame::mime {

struct mailbox {
    std::string text;    // as given, display name and comments included, without white space at the ends
    std::string address; // the bare local@domain

    std::string_view local() const;
    std::string_view domain() const;
};

// One mailbox in a parameter of the API: Source, a member of ToAddresses and the like.
mailbox parse_mailbox(std::string_view text);

// The value of a From, To, Cc or Bcc header. The members of a group ("name: a@b, c@d;") count like others.
std::vector<mailbox> parse_mailbox_list(std::string_view header_value);

// As above; nothing for what cannot be read.
std::optional<mailbox> try_parse_mailbox(std::string_view text);
std::optional<std::vector<mailbox>> try_parse_mailbox_list(std::string_view header_value);

// The length of UTF-8 text as Java counts it, which is how SES states its limits.
std::size_t utf16_units(std::string_view utf8);

} // namespace sesame::mime
