#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receiving/message_texts.hpp"
#include "model/ses/receiving/received_mail.hpp"
#include "model/ses/receiving/waiting_receipt.hpp"

#include <optional>

namespace sesame::ses {

// Takes the actions of the rules that are left, in order, until one stops, or waits for a Lambda function. Records them
// with the mail, with its content, and the SMTP reply if one bounces it. Gives the delivery that it waits for. Then the
// next call goes on after that action. `texts`: made of the message before; what is missing is made.
//
// A function without a URL is not asked, and what it would get is kept. Neither it nor one that fails stops anything.
std::optional<std::uint64_t> process(accounts& all, account& a, waiting_receipt& what, received_mail& mail,
                                     message_texts& texts, call const& c);

// Publishes a receipt_document; gives SNS's message id, empty if the topic took nothing.
std::string publish_receipt(accounts& all, account& a, std::string const& topic_arn, std::string document,
                            call const& c);

} // namespace sesame::ses
