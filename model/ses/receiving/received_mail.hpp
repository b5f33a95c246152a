#pragma once
#include "model/base/time.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

// Spelled as in notifications.
BOOST_DEFINE_FIXED_ENUM_CLASS(verdict, unsigned char, PASS, FAIL, GRAY, PROCESSING_FAILED, DISABLED)

// The results of a mail's checks. Spam and virus are DISABLED for a rule without a scan.
struct verdicts {
    verdict spam = verdict::PASS, virus = verdict::PASS, spf = verdict::PASS, dkim = verdict::PASS,
            dmarc = verdict::PASS;
    std::string dmarc_policy = "none"; // quarantine or reject: the wish of the sender's domain when DMARC fails
};
BOOST_DESCRIBE_STRUCT(verdicts, (), (spam, virus, spf, dkim, dmarc, dmarc_policy))

// An action that SES took on a mail by a rule, or would have taken in a service outside this server.
struct taken_action {
    std::string rule;
    std::string type;              // as in notifications: SNS, S3 …
    std::string target;            // topic, function …; of S3 bucket/key; of AddHeader the header's name
    immutable_text body;           // as sent to the target
    std::string message_id{};      // SNS's, or the sent bounce's; empty: none
    std::string told_topic{};      // notified of the action; empty: none
    std::string told_message_id{}; // empty: the topic took nothing
    std::string failure{};         // why its target did not take it; empty: it did, or nobody asked it
    std::string disposition{};     // what a Lambda function answered: CONTINUE, STOP_RULE, STOP_RULE_SET
};
BOOST_DESCRIBE_STRUCT(taken_action, (),
                      (rule, type, target, body, message_id, told_topic, told_message_id, failure, disposition))

// A mail that arrived and matched a rule.
struct received_mail {
    std::string message_id;
    timestamp at;
    std::string source;                  // of the envelope; empty for a bounce
    std::vector<std::string> recipients; // of the envelope, if a rule matched them
    std::string remote_ip;
    bool tls = false;
    verdicts found;
    immutable_text content; // with all headers that SES and the rules add
    std::string reply;      // SES's reply by SMTP
    std::vector<taken_action> actions;
    std::string base_url; // of this server, as in the call that brought the mail

    // Call this after reading the described members: equal bodies in a row share memory again.
    void rebuild();
};
BOOST_DESCRIBE_STRUCT(received_mail, (),
                      (message_id, at, source, recipients, remote_ip, tls, found, content, reply, actions, base_url))

} // namespace sesame::ses
