#include "api/smtp/submission.hpp"

#include "api/protocol/call_record.hpp"
#include "api/smtp/words.hpp"
#include "api/words.hpp"
#include "model/text/text.hpp"

#include <utility>

namespace sesame::api::smtp {
namespace {

// The operation as events show it in the tag ses:operation; secondary sources agree on the name. Policies ask for the
// action of the API.
constexpr std::string_view operation = "SendSmtpEmail", action = "SendRawEmail";

std::string send(accounts& all, submitted_mail& m, std::string base_url, timestamp real_now) {
    auto& home = all.get(m.who.account, m.who.region);
    sesame::ses::raw_email mail;
    mail.terms = {operation, action}; // the port has judged the length
    if (!m.of.sender->empty()) mail.source = *m.of.sender;
    mail.destinations = m.of.recipients;
    mail.data = m.content->data;
    mail.content = std::move(m.content);
    return sesame::ses::send_raw_email(all, home, std::move(mail),
                                       {home.at(real_now), std::move(base_url), m.remote_address, !m.who.user.empty()});
}

void record_call(accounts& all, submitted_mail const& m, response& call, protocol::refused_words refused,
                 timestamp real_now) {
    auto const agent = "SMTP " + m.client;
    request from;
    from.fields.set("User-Agent", agent);
    protocol::recorded_parameters parameters;
    parameters.add("MAIL FROM", *m.of.sender);
    parameters.add("RCPT TO", joined(m.of.recipients));
    protocol::record(all, call, protocol::caller_words(from), std::move(parameters), std::move(refused), real_now);
}

} // namespace

submission submit(accounts& all, submitted_mail m, std::string base_url, timestamp real_now) {
    submission out;
    auto& call = out.call;
    call.request_id = all.ids().uuid();
    call.account = m.who.account;
    call.region = m.who.region;
    call.service = "ses";
    call.operation = operation;
    protocol::refused_words refused;
    auto const refuse = [&](refusal const& r) {
        out.reply = words_of(r);
        call.error = api::words_of(r).code;
        refused = {out.reply.substr(out.reply.find(' ') + 1), r};
    };
    try {
        out.message_id = send(all, m, std::move(base_url), real_now);
        out.reply = "250 Ok " + out.message_id;
    } catch (refusal const& r) {
        refuse(r);
    } catch (std::exception const& e) {
        call.cause = e.what();
        refuse({common_reason::internal_failure});
    }
    call.body = out.reply;
    call.status = whole_number<int>(out.reply.substr(0, 3)).value_or(0);
    record_call(all, m, call, std::move(refused), real_now);
    return out;
}

} // namespace sesame::api::smtp
