#include "model/ses/receiving/receipt_processing.hpp"

#include "model/account/accounts.hpp"
#include "model/lambda/functions.hpp"
#include "model/objects/buckets.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/receiving/awaited_functions.hpp"
#include "model/ses/receiving/bouncing.hpp"
#include "model/ses/receiving/receipt_document.hpp"
#include "model/ses/state.hpp"
#include "model/sns/publishing/invoking.hpp"

namespace sesame::ses {
namespace {

// How large a mail may be: SES developer guide, "Publish to Amazon SNS topic action" and "Deliver to S3 bucket action".
std::size_t most_bytes_of(receipt_action const& action) {
    if (std::holds_alternative<sns_action>(action)) return 150 * 1024;
    return std::holds_alternative<s3_action>(action) ? 40 * 1024 * 1024 : std::string::npos;
}

class processing {
  public:
    processing(accounts& all, account& a, matched_rule const& matched, received_mail& mail, inbound_message& message,
               message_texts& texts, call const& c)
        : all_(all)
        , a_(a)
        , matched_(matched)
        , mail_(mail)
        , message_(message)
        , texts_(texts)
        , c_(c) {}

    // Takes the action; gives whether the next one follows.
    bool take(receipt_action const& action) {
        if (size() > most_bytes_of(action)) {
            bounce("552", "5.3.4", "Message too large", "MAILER-DAEMON@amazonses.com");
            return true;
        }
        std::visit(*this, action);
        auto const* const topic = topic_of(action);
        if (topic && !std::holds_alternative<sns_action>(action)) tell(*topic, document(action));
        return !std::holds_alternative<stop_action>(action);
    }

    // What the function must answer before the next action is taken.
    std::optional<std::uint64_t> awaited() const { return awaited_; }

    void operator()(add_header_action const& action) {
        add_header(message_, action.header_name, action.header_value);
        note("AddHeader", action.header_name, action.header_value);
    }
    void operator()(bounce_action const& action) {
        bounce(action.smtp_reply_code, action.status_code.value_or(action.smtp_reply_code.substr(0, 1) + ".0.0"),
               action.message, action.sender);
    }
    void operator()(connect_action const& action) { note_mail("Connect", action.instance_arn); }
    void operator()(lambda_action const& action) {
        auto const shown = described();
        immutable_text const event(lambda_event(view(shown, {}), action));
        note("Lambda", action.function_arn, event);
        if (!lambda::url_of(all_, action.function_arn)) return;
        bool const waits = action.invocation_type == "RequestResponse";
        if (waits && !may_wait()) {
            mail_.actions.back().failure = "Too many mails wait for functions already.";
            return;
        }
        auto const how = waits ? sns::invocation::request_response : sns::invocation::event;
        auto const owed = sns::invoke(a_, {action.function_arn, mail_.message_id, event, how, mail_.base_url}, c_.now);
        if (!owed)
            mail_.actions.back().failure = "There is no room for another delivery.";
        else
            mail_.actions.back().message_id = mail_.message_id; // under which its delivery is found
        if (waits) awaited_ = owed;
    }
    void operator()(s3_action const& action) {
        if (!note_mail("S3", object_target(action, mail_.message_id))) return;
        auto& home = objects::home_for_new(all_, a_, action.bucket_name);
        mail_.actions.back().failure =
            objects::put_or_say_why_not(all_, home, received_object(action, mail_.message_id, content(), c_.now));
    }
    void operator()(sns_action const& action) {
        auto text = document(action, content().text());
        auto id = publish(action.topic_arn, text);
        note("SNS", action.topic_arn, std::move(text), std::move(id));
    }
    void operator()(stop_action const&) { note("Stop", "", ""); }
    void operator()(workmail_action const& action) { note_mail("WorkMail", action.organization_arn); }

  private:
    bool may_wait() const {
        return a_.ses->receiving.waiting.size() < most_waiting && waiting_bytes(a_) + size() <= most_waiting_bytes;
    }

    // The mail before the action.
    immutable_text content() { return texts_.text(message_, matched_.rule.scan_enabled); }
    std::size_t size() const { return message_.size(matched_.rule.scan_enabled); }
    immutable_text described() { return texts_.described(message_, matched_.rule.scan_enabled, mail_); }

    receipt view(std::string_view shown, std::string_view content) const {
        return {mail_, matched_.recipients, matched_.rule.scan_enabled, shown, content, c_.now};
    }
    std::string document(receipt_action const& action, std::string_view content = {}) {
        auto const shown = described();
        return receipt_document(view(shown, content), action);
    }

    void note(char const* type, std::string target, immutable_text body, std::string message_id = "") {
        mail_.actions.push_back(
            {matched_.rule.name, type, std::move(target), std::move(body), std::move(message_id), "", ""});
    }

    // Gives whether there was room for the mail.
    bool note_mail(char const* type, std::string target) {
        auto text = content();
        bool const has_room = !text.empty();
        note(type, std::move(target), std::move(text));
        if (!has_room) mail_.actions.back().failure = "There is no room for another copy of this mail.";
        return has_room;
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
        auto const original = content();
        out.original = original.text();
        note("Bounce", mail_.source, text, file_bounce(all_, a_, out, c_));
    }

    accounts& all_;
    account& a_;
    matched_rule const& matched_;
    received_mail& mail_;
    inbound_message& message_;
    message_texts& texts_;
    call const& c_;
    std::optional<std::uint64_t> awaited_;
};

std::optional<std::uint64_t> take_actions(accounts& all, account& a, waiting_receipt& what, received_mail& mail,
                                          message_texts& texts, call const& c) {
    for (; what.rule < what.rules.size(); ++what.rule, what.action = 0) {
        auto const& matched = what.rules[what.rule];
        while (what.action < matched.rule.actions.size()) {
            processing step(all, a, matched, mail, what.message, texts, c);
            if (!step.take(matched.rule.actions[what.action++])) return what.rule = what.rules.size(), std::nullopt;
            if (step.awaited()) return step.awaited();
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::uint64_t> process(accounts& all, account& a, waiting_receipt& what, received_mail& mail,
                                     message_texts& texts, call const& c) {
    auto const awaited = take_actions(all, a, what, mail, texts, c);
    mail.content = texts.text(what.message, true);
    if (mail.content.empty()) mail.content = what.message.text(true);
    return awaited;
}

std::string publish_receipt(accounts& all, account& a, std::string const& topic_arn, std::string document,
                            call const& c) {
    sns::submission message;
    message.message = std::move(document);
    message.subject = "Amazon SES Email Receipt Notification";
    return publish_to(all, a, topic_arn, message, c).message_id;
}

} // namespace sesame::ses
