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

// A mail that SES is to compose, as SendEmail describes it.
struct formatted_email {
    std::string source;
    std::vector<std::string> to, cc, bcc, reply_to;
    std::optional<std::string> return_path;
    content subject;
    std::optional<content> text, html;
    std::vector<message_tag> tags;
    std::optional<std::string> configuration_set;
    sending_arns arns{};
};

// Checks a mail in the order of SES, accepts it and gives its message id. Throws what `accept` throws,
// AccountSendingPausedException and InvalidParameterValue.
std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c);

// The parts of it that other operations share.

// Who sends and gets a mail that SES composes, looked at in the order of SES. Throws InvalidParameterValue.
envelope envelope_of(formatted_email const& e);

// A mail that SES composes: a rendered one has a date, before the sender.
mail composed(formatted_email const& e, timestamp now, id_source& ids, bool with_date = false);

// Accepts a mail that SES composed.
std::string accept_composed(accounts& all, account& a, mail&& m, envelope to, call const& c);

} // namespace sesame::ses
