#pragma once
#include "model/base/time.hpp"
#include "model/text/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

// Spelled as in notifications.
BOOST_DEFINE_FIXED_ENUM_CLASS(verdict, unsigned char, PASS, FAIL, GRAY, PROCESSING_FAILED, DISABLED)

// What the checks of a mail said. DISABLED stands for spam and virus where a rule does not ask for the scan.
struct verdicts {
    verdict spam = verdict::PASS, virus = verdict::PASS, spf = verdict::PASS, dkim = verdict::PASS,
            dmarc = verdict::PASS;
    std::string dmarc_policy = "none"; // quarantine or reject: what the sender's domain asks for when DMARC fails
};
BOOST_DESCRIBE_STRUCT(verdicts, (), (spam, virus, spf, dkim, dmarc, dmarc_policy))

// What SES did with a mail because of a rule, or would have done in a service that is not here.
struct taken_action {
    std::string rule;
    std::string type;              // as in notifications: SNS, S3 …
    std::string target;            // topic, function …; of S3 bucket/key; of AddHeader the header's name
    immutable_text body;           // what the target was given
    std::string message_id{};      // that SNS gave, or of the bounce that was sent; empty: there is none
    std::string told_topic{};      // that is notified of the action
    std::string told_message_id{}; // empty: the topic took none
};
BOOST_DESCRIBE_STRUCT(taken_action, (), (rule, type, target, body, message_id, told_topic, told_message_id))

// A mail that arrived and that a rule was for.
struct received_mail {
    std::string message_id;
    timestamp at;
    std::string source;                  // of the envelope; empty for a bounce
    std::vector<std::string> recipients; // of the envelope, those that a rule was for
    std::string remote_ip;
    bool tls = false;
    verdicts found;
    immutable_text content; // with all headers that SES and the rules add
    std::string reply;      // what SES answered by SMTP
    std::vector<taken_action> actions;
    std::string base_url; // of this server, as the call that brought the mail reached it

    // To be called when the described members were read: equal texts that follow each other stand in memory once.
    void rebuild();
};
BOOST_DESCRIBE_STRUCT(received_mail, (),
                      (message_id, at, source, recipients, remote_ip, tls, found, content, reply, actions, base_url))

} // namespace sesame::ses
