#pragma once
#include "model/ses/policies/sending_arns.hpp"
#include "model/ses/sending/accept.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

struct content {
    std::string data;
    std::string charset = "UTF-8";
};

// A mail for SES to compose, as SendEmail describes it.
struct formatted_email {
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
};

// Checks a mail in the order of SES, accepts it and gives its message id. Refuses if sending is paused, if an address,
// tag or ARN is invalid, and as accept() does.
std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c);

// The steps that other operations share.

// Reads who sends and gets the mail, in the order of SES. Refuses a malformed address, and a mail without recipients.
envelope envelope_of(formatted_email const& e);

// Composes the mail. A rendered one has a Date header, before the sender.
mail composed(formatted_email const& e, timestamp now, id_source& ids, bool with_date = false);

// Accepts a mail that SES composed.
std::string accept_composed(accounts& all, account& a, mail&& m, envelope to, call const& c);

} // namespace sesame::ses
