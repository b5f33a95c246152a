#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/contacts/list_options.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/policies/sending_arns.hpp"
#include "model/ses/sending/sending_terms.hpp"
#include "model/ses/tracking/tracking.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

// The content of a raw mail.
struct raw_content {
    immutable_text data;
    mime::part message; // views into the data
    bool bad_content = false;
};

// Reads and scans a whole mail, which takes long for a large one. It touches nothing else and refuses nothing, so
// another thread may run it.
std::shared_ptr<raw_content const> read_raw(immutable_text data);

// A mail that the sender composed, as in SendRawEmail.
struct raw_email {
    sending_terms terms{};
    std::optional<std::string> source;
    std::optional<std::string> return_path{}; // missing: the Return-Path header counts
    std::vector<std::string> destinations;    // none: the To, Cc and Bcc headers count
    immutable_text data;
    std::vector<message_tag> tags;                // none: X-SES-MESSAGE-TAGS counts
    std::optional<std::string> configuration_set; // missing: X-SES-CONFIGURATION-SET counts
    sending_arns arns{};                          // missing: X-SES-SOURCE-ARN, -FROM-ARN, -RETURN-PATH-ARN count
    std::optional<std::string> tenant{};          // missing: X-SES-TENANT counts
    std::optional<list_options> list{};           // missing: X-SES-LIST-MANAGEMENT-OPTIONS counts
    std::size_t length = 0;                       // of the data in bytes, if it was too long to be passed on
    tracking_overrides tracked{};
    std::shared_ptr<raw_content const> content{}; // of the data, by read_raw(); missing: not yet read
};

// A mail with this content, and nothing else known. It reads the content unless that is longer than the terms allow,
// which takes long for a large one. It touches nothing else and refuses nothing, so another thread may run it.
raw_email read_email(immutable_text data, std::size_t length, sending_terms const& terms);

// Checks a mail in the order of SES, accepts it and gives its message id.
std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c);

} // namespace sesame::ses
