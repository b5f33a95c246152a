#include "model/ses/deliverability/placement_test.hpp"

#include "model/account/account.hpp"
#include "model/mail/body/mime.hpp"
#include "model/ses/identities/dkim.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/sending/compose.hpp"
#include "model/ses/sending/raw_mail_check.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

bool would_sign(account const& a, identity const* who) {
    if (!who) return false;
    auto const dkim = dkim_of(a, *who);
    return dkim.enabled && dkim.verification.stands();
}

test_report const& begin_test(accounts& all, account& a, placement_test const& test, sending_terms const& terms,
                              std::string subject, immutable_text message, call const& c) {
    check_sending_enabled(a);
    envelope e;
    e.terms = terms;
    e.recipients_to_come = true;
    e.senders.push_back({require_mailbox(test.from), std::nullopt});
    e.bytes = message.size();
    mail unsent;
    auto const sender = check_acceptable(all, a, unsent, e, c);
    test_report made;
    made.name = test.name;
    made.subject = std::move(subject);
    made.from = test.from;
    made.dkim = would_sign(sender.who.owner, sender.who.identity);
    made.message = std::move(message);
    return keep_report(a, std::move(made), test.tags, c.now);
}

} // namespace

placement_sending::placement_sending(account& a, placement_test test, formatted_email e, timestamp now)
    : test_(std::move(test))
    , terms_(e.terms) {
    compose(a, std::move(e), now);
}

placement_sending::placement_sending(account const& a, placement_test test, templated_email const& e)
    : test_(std::move(test))
    , terms_(e.mail.terms) {
    auto data = parse_template_data(e.template_data);
    if (!data) throw refusal(reason::invalid_rendering_data);
    auto t = e.template_content ? *e.template_content : require_template(a, stored_name(e));
    auto const used = used_template{std::move(t), e.checked ? e.checked->parsed : nullptr};
    work_.emplace(e.mail, std::make_shared<used_template>(used), std::move(*data));
}

void placement_sending::compose(account& a, formatted_email e, timestamp now) {
    e.source = test_.from;
    composed_ = composed(e, now, a.ids, true);
    subject_ = e.subject.data;
}

std::function<void()> placement_sending::apart() {
    if (message_) return {};
    if (!composed_) return work_->apart();
    return [this, charsets = body_charsets(*composed_)] { message_ = composed_message(*composed_, charsets); };
}

bool placement_sending::go_on(accounts& all, account& a, call const& c) {
    if (!composed_) {
        if (!work_->go_on()) return false;
        if (auto const& why = work_->failure()) throw refusal(reason::rendering_failed, {why->message});
        compose(a, work_->mail(), c.now);
        return false;
    }
    if (!message_) message_ = composed_message(*composed_);
    report_ = &begin_test(all, a, test_, terms_, subject_, std::move(*message_), c);
    return true;
}

test_report const& test_placement(accounts& all, account& a, placement_test const& test, raw_email const& e,
                                  call const& c) {
    check_message_length(std::max(e.length, e.data.size()), e.terms);
    check_header_section(e.data);
    auto const content = e.content ? e.content : read_raw(e.data);
    check_header_names(content->message);
    auto const* const subject = find_header(content->message, "Subject");
    return begin_test(all, a, test, e.terms, subject ? *subject : "", e.data, c);
}

} // namespace sesame::ses
