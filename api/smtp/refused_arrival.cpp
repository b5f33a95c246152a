#include "api/smtp/refused_arrival.hpp"

#include "api/protocol/call_record.hpp"
#include "model/account/options.hpp"
#include "model/ses/receipt_rules/receipt_rule_set.hpp"
#include "model/ses/receiving/receiving.hpp"
#include "model/text/text.hpp"

#include <utility>

namespace sesame::api::smtp {
namespace {

account const* first_account(accounts const& all, auto const& is_meant) {
    account const* out = nullptr;
    all.for_each([&](account const& a) {
        if (!out && is_meant(a)) out = &a;
    });
    return out;
}

// Each has a row among the explanations.
std::string_view code_of(refused_arrival const& r, bool has_rule) {
    if (r.reply != sesame::ses::mailbox_unavailable) return r.reply.starts_with("530") ? "TlsRequired" : "IpBlocked";
    return has_rule ? "RecipientDomainNotVerified" : "NoReceiptRule";
}

} // namespace

response record_refused(accounts& all, refused_arrival const& r, timestamp real_now) {
    // The account that would take the mail if nothing else were in the way; else one that takes mail at all.
    auto const* home = first_account(all, [&](account const& a) { return sesame::ses::has_rule_for(a, r.recipient); });
    bool const has_rule = home;
    if (!home) home = first_account(all, sesame::ses::active_rule_set);
    response call;
    call.request_id = all.ids().uuid();
    call.account = home ? home->id : all.configured().default_account;
    call.region = home ? home->region : all.configured().default_region;
    call.service = "ses";
    call.operation = "ReceiveSmtpEmail";
    call.error = code_of(r, has_rule);
    call.body = r.reply;
    call.status = whole_number<int>(r.reply.substr(0, 3)).value_or(0);
    request from;
    auto const agent = "SMTP " + r.client;
    from.fields.set("User-Agent", agent);
    protocol::recorded_parameters parameters;
    parameters.add("MAIL FROM", r.sender);
    parameters.add("RCPT TO", r.recipient);
    protocol::record(all, call, protocol::caller_words(from), std::move(parameters),
                     {r.reply.substr(r.reply.find(' ') + 1), std::nullopt}, real_now);
    return call;
}

} // namespace sesame::api::smtp
