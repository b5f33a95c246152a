#pragma once
#include "model/mail/body/transfer_encoding.hpp"
#include "model/ses/policies/sending_arns.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/sending/attaching.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

struct content {
    immutable_text data;
    std::string charset = "UTF-8";
};

// What takes long for large mails and must be known before one is composed.
struct prepared_email {
    std::size_t bytes = 0; // of the composed mail, about
    bool bad_content = false;
    std::optional<immutable_text> subject{}; // as its header has it; missing: its charset is unknown
    std::optional<mime::transfer_encoding>
        encoding{}; // of the only body; missing: it has several, or an unknown charset
};

// A mail for SES to compose, as SendEmail describes it.
struct formatted_email {
    sending_terms terms{};
    std::string source;
    std::vector<std::string> to, cc, bcc, reply_to;
    std::optional<std::string> return_path;
    content subject;
    std::optional<content> text, html;
    std::vector<message_tag> tags;
    std::optional<std::string> configuration_set;
    sending_arns arns{};
    std::optional<std::string> tenant{}; // that it is sent for
    std::optional<list_options> list{};
    std::vector<mime::header> headers{}; // the sender's own
    attached_files attached{};
    tracking_overrides tracked{};
    std::optional<prepared_email> prepared{}; // by prepared(); missing: not yet
};

// Touches nothing else and refuses nothing, so another thread may run it.
prepared_email prepared(formatted_email const& e);

// Checks a mail in the order of SES, accepts it and gives its message id. Refuses if sending is paused, if an address,
// tag or ARN is invalid, and as accept() does.
std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c);

// The steps that other operations share.

// Reads who sends and gets the mail, in the order of SES. Refuses a malformed address, a mail without recipients, and
// wrong headers and attachments.
envelope envelope_of(formatted_email const& e);

// Composes the mail. A rendered one has a Date header, before the sender.
mail composed(formatted_email const& e, timestamp now, id_source& ids, bool with_date = false);

// Accepts a mail that was composed of `e`.
std::string accept_composed(accounts& all, account& a, formatted_email const& e, mail&& m, envelope to, call const& c);

} // namespace sesame::ses
