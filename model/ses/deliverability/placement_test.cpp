#include "model/ses/deliverability/placement_test.hpp"

#include "model/account/account.hpp"
#include "model/handlebars/error.hpp"
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

email_template const& template_of(account const& a, templated_email const& e) {
    return e.template_content ? *e.template_content : require_template(a, stored_name(e));
}

formatted_email rendered(account const& a, templated_email const& e) {
    auto const data = parse_template_data(e.template_data);
    if (!data) throw refusal(reason::invalid_rendering_data);
    auto out = e.mail;
    try {
        fill(out, render_template(template_of(a, e), *data));
    } catch (handlebars::template_error const& why) {
        throw refusal(reason::rendering_failed, {why.message});
    }
    return out;
}

} // namespace

test_report const& test_placement(accounts& all, account& a, placement_test const& test, formatted_email e,
                                  call const& c) {
    e.source = test.from;
    auto const m = composed(e, c.now, a.ids, true);
    return begin_test(all, a, test, e.terms, e.subject.data, composed_message(m), c);
}

test_report const& test_placement(accounts& all, account& a, placement_test const& test, templated_email const& e,
                                  call const& c) {
    return test_placement(all, a, test, rendered(a, e), c);
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
