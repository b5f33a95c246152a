#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Addresses as SES takes them. Rules and wording are those of JavaMail's strict parser, which SES runs. The parsers
// throw syntax_error, unless they are named `try…`.

namespace sesame::mime {

struct mailbox {
    std::string text;    // as given, display name and comments included, without white space at the ends
    std::string address; // the bare local@domain

    std::string_view local() const;
    std::string_view domain() const;
};

// One mailbox, as in parameters of the API: Source, a member of ToAddresses and the like.
mailbox parse_mailbox(std::string_view text);

// The value of a From, To, Cc or Bcc header. The members of a group ("name: a@b, c@d;") count like others.
std::vector<mailbox> parse_mailbox_list(std::string_view header_value);

// As above, but give nothing for a malformed text.
std::optional<mailbox> try_parse_mailbox(std::string_view text);
std::optional<std::vector<mailbox>> try_parse_mailbox_list(std::string_view header_value);

// The bare address of one mailbox; a malformed text stays as it is.
std::string bare_address(std::string_view mailbox);

// The length of UTF-8 text in Java's characters: SES counts its limits in them.
std::size_t utf16_units(std::string_view utf8);

} // namespace sesame::mime
