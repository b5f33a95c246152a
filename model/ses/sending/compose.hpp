#pragma once
#include "model/base/ids.hpp"
#include "model/mail/body/mime.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/sending/formatted_sending.hpp"

#include <optional>
#include <string>
#include <vector>

// The MIME that SES makes of a mail's parts, as JavaMail writes it; captured from AWS 2023.

namespace sesame::ses {

// The headers, in JavaMail's order, which is SES's: Return-Path, From, Reply-To, To, Cc, Subject, MIME-Version,
// Content-Type, and for a mail with one body Content-Transfer-Encoding. Throws syntax_error for an unknown charset.
std::vector<mime::header> composed_headers(formatted_email const& e, timestamp now, id_source& ids);

// The subject as its header has it; empty for an unknown charset. Takes long for a long one. Touches nothing else, so
// another thread may run it.
std::optional<std::string> written_subject(content const& subject);
// The same for the transfer encoding of a mail with one body; empty for mails with several parts.
std::optional<mime::transfer_encoding> encoding_of_only_body(formatted_email const& e);

// The whole mail, from its headers and bodies; the headers tell its shape.
std::string composed_message(mail const& m);

// The same on another thread: a mail's charsets are shared texts, which only the thread of the state may read.
struct body_charsets {
    explicit body_charsets(mail const& m)
        : text(m.text_charset.text())
        , html(m.html_charset.text()) {}

    std::string text, html;
};
std::string composed_message(mail const& m, body_charsets const& charsets);

} // namespace sesame::ses
