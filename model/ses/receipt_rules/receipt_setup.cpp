#include "model/ses/receipt_rules/receipt_setup.hpp"

#include "model/objects/buckets.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/receiving/receipt_document.hpp"
#include "model/ses/receiving/receipt_processing.hpp"
#include "model/ses/state.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace sesame::ses {
namespace {

constexpr auto setup_id = "AMAZON_SES_SETUP_NOTIFICATION"; // of the mail, and the last part of the object's key
constexpr auto setup_sender = "no-reply-aws@amazon.com";
constexpr auto setup_recipient = "recipient@example.com";

// As captured in 2016, 2022 and 2025, to the byte: the last line end is a bare LF.
std::string setup_mail(std::string const& target, timestamp at) {
    return "Date: " + mail_date(at) + "\r\nTo: " + setup_recipient + "\r\nFrom: Amazon Web Services <" + setup_sender +
           ">\r\nSubject: Amazon SES Setup Notification\r\n\r\nHello,\r\n\r\n"
           "You received this message because you attempted to set up Amazon SES to deliver emails to this " +
           target + ".\r\n\r\nPlease note that the rule that you configured to deliver emails to this " + target +
           " is only valid if the entire setup process is successful. For more information about\r\n"
           "setting up email-receiving rules, see the Amazon SES Developer Guide at "
           "http://docs.aws.amazon.com/ses/latest/DeveloperGuide/Welcome.html .\r\n\r\n"
           "Thank you for using Amazon SES!\r\n\r\nThe Amazon SES Team\n";
}

received_mail made_setup_mail(timestamp at) {
    received_mail out;
    out.message_id = setup_id;
    out.at = at;
    out.source = setup_sender;
    out.recipients = {setup_recipient};
    out.tls = true;
    return out;
}

// A new object replaces the older one.
void file_object(accounts& all, account& a, receipt_rule const& rule, s3_action const& action, std::string content,
                 call const& c) {
    auto filed = made_setup_mail(c.now);
    if (auto const* const older = a.ses->receiving.mails.find(setup_id)) filed.actions = older->actions;
    forget_arrived(a.ses->receiving, setup_id);
    auto const target = object_target(action, setup_id);
    std::erase_if(filed.actions, [&](auto const& taken) { return taken.target == target; });
    immutable_text const text(std::move(content));
    filed.content = text;
    filed.actions.push_back({rule.name, "S3", target, text, "", "", ""});
    filed.actions.back().failure = objects::put_or_say_why_not(all, objects::home_for_new(all, a, action.bucket_name),
                                                               received_object(action, setup_id, text, c.now));
    keep_arrived(a.ses->receiving, std::move(filed), {std::string::npos, std::string::npos});
}

} // namespace

void set_up_targets(accounts& all, account& a, receipt_rule const& rule, call const& c) {
    std::set<std::string> validated;
    for (auto const& action : rule.actions)
        if (auto const* const arn = topic_of(action); arn && validated.insert(*arn).second)
            if (auto const topic = topic_of(all, a, *arn))
                tell(*topic, "Successfully validated SNS topic for Amazon SES email receiving.", c);
    auto const mail = made_setup_mail(c.now);
    for (auto const& action : rule.actions) {
        auto const* const object = std::get_if<s3_action>(&action);
        auto const content = setup_mail(object ? "S3 bucket" : "SNS topic", c.now);
        if (object) file_object(all, a, rule, *object, content, c);
        auto const described = described_mail(mail, content);
        receipt const seen{mail, mail.recipients, rule.scan_enabled, described, content, c.now};
        if (auto const* const topic = topic_of(action))
            publish_receipt(all, a, *topic, receipt_document(seen, action), c);
    }
}

} // namespace sesame::ses
