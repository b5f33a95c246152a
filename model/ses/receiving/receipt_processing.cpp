#include "model/ses/receiving/receipt_processing.hpp"

#include "model/ses/events/topic.hpp"
#include "model/ses/receiving/bouncing.hpp"
#include "model/ses/receiving/receipt_document.hpp"

#include <array>

namespace sesame::ses {
namespace {

// How large a mail may be: SES developer guide, "Publish to Amazon SNS topic action" and "Deliver to S3 bucket action".
std::size_t most_bytes_of(receipt_action const& action) {
    if (std::holds_alternative<sns_action>(action)) return 150 * 1024;
    return std::holds_alternative<s3_action>(action) ? 40 * 1024 * 1024 : std::string::npos;
}

// The text of a mail. Actions share it until one adds a header: a mail may have 40 MB, and rules thousands of actions.
class shared_message {
  public:
    explicit shared_message(inbound_message& message)
        : message_(message) {}

    immutable_text const& text(bool scanned) {
        auto& known = texts_[scanned];
        if (known.empty()) known = message_.text(scanned);
        return known;
    }
    void add_header(std::string_view name, std::string_view value) {
        ses::add_header(message_, name, value);
        texts_ = {};
    }

  private:
    inbound_message& message_;
    std::array<immutable_text, 2> texts_;
};

class processing {
  public:
    processing(accounts& all, account& a, matched_rule const& matched, received_mail& mail, shared_message& message,
               call const& c)
        : all_(all)
        , a_(a)
        , matched_(matched)
        , mail_(mail)
        , message_(message)
        , c_(c) {}

    // Takes the rule's actions; gives whether the next rule follows.
    bool run() {
        for (auto const& action : matched_.rule.actions) {
            content_ = message_.text(matched_.rule.scan_enabled);
            if (content_.size() > most_bytes_of(action)) {
                bounce("552", "5.3.4", "Message too large", "MAILER-DAEMON@amazonses.com");
                continue;
            }
            std::visit(*this, action);
            auto const* const topic = topic_of(action);
            if (topic && !std::holds_alternative<sns_action>(action)) tell(*topic, receipt_document(view(), action));
            if (std::holds_alternative<stop_action>(action)) return false;
        }
        return true;
    }

    void operator()(add_header_action const& action) {
        message_.add_header(action.header_name, action.header_value);
        note("AddHeader", action.header_name, action.header_value);
    }
    void operator()(bounce_action const& action) {
        bounce(action.smtp_reply_code, action.status_code.value_or(action.smtp_reply_code.substr(0, 1) + ".0.0"),
               action.message, action.sender);
    }
    void operator()(connect_action const& action) { note("Connect", action.instance_arn, content_); }
    void operator()(lambda_action const& action) { note("Lambda", action.function_arn, lambda_event(view(), action)); }
    void operator()(s3_action const& action) { note("S3", object_target(action, mail_.message_id), content_); }
    void operator()(sns_action const& action) {
        auto document = receipt_document(view(), action);
        auto id = publish(action.topic_arn, document);
        note("SNS", action.topic_arn, std::move(document), std::move(id));
    }
    void operator()(stop_action const&) { note("Stop", "", ""); }
    void operator()(workmail_action const& action) { note("WorkMail", action.organization_arn, content_); }

  private:
    receipt view() const { return {mail_, matched_.recipients, matched_.rule.scan_enabled, content_, c_.now}; }

    void note(char const* type, std::string target, immutable_text body, std::string message_id = "") {
        mail_.actions.push_back(
            {matched_.rule.name, type, std::move(target), std::move(body), std::move(message_id), "", ""});
    }

    std::string publish(std::string const& topic_arn, std::string document) {
        return publish_receipt(all_, a_, topic_arn, std::move(document), c_);
    }

    void tell(std::string const& topic_arn, std::string document) {
        auto& told = mail_.actions.back();
        told.told_topic = topic_arn;
        told.told_message_id = publish(topic_arn, std::move(document));
    }

    // Sets the SMTP reply, unless an earlier bounce did, and sends a mail to the sender, if there is one.
    void bounce(std::string const& code, std::string const& status, std::string const& text, std::string const& from) {
        auto const reply = code + " " + status + " " + text;
        if (mail_.reply.starts_with("250")) mail_.reply = reply;
        if (mail_.source.empty()) return note("Bounce", "", text);
        bounce_message out;
        out.from = {from, from};
        out.to = mail_.source;
        out.explanation = text;
        out.reporting_mta = inbound_mta(a_.region);
        out.arrival = mail_.at;
        for (auto const& recipient : matched_.recipients)
            out.recipients.push_back({recipient, "failed", status, "smtp; " + reply, {}, {}, {}});
        out.original = content_;
        note("Bounce", mail_.source, text, file_bounce(all_, a_, out, c_));
    }

    accounts& all_;
    account& a_;
    matched_rule const& matched_;
    received_mail& mail_;
    shared_message& message_;
    call const& c_;
    immutable_text content_; // the mail's text before the action
};

} // namespace

void process(accounts& all, account& a, std::vector<matched_rule> const& rules, received_mail& mail,
             inbound_message& message, call const& c) {
    shared_message shared(message);
    for (auto const& matched : rules)
        if (!processing(all, a, matched, mail, shared, c).run()) return;
}

std::string publish_receipt(accounts& all, account& a, std::string const& topic_arn, std::string document,
                            call const& c) {
    sns::submission message;
    message.message = std::move(document);
    message.subject = "Amazon SES Email Receipt Notification";
    return publish_to(all, a, topic_arn, message, c).message_id;
}

} // namespace sesame::ses
