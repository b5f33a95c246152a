#include "model/ses/receiving/awaited_functions.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/mails/kept_size.hpp"
#include "model/ses/receiving/receipt_processing.hpp"
#include "model/ses/state.hpp"
#include "model/sns/publishing/invoking.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace sesame::ses {
namespace {

// {"disposition": "STOP_RULE"}; empty: it is none.
std::string disposition_of(std::string const& answer) {
    boost::system::error_code error;
    auto const value = boost::json::parse(answer, error);
    auto const* const member = !error && value.is_object() ? value.get_object().if_contains("disposition") : nullptr;
    if (!member || !member->is_string()) return {};
    auto const word = std::string(member->get_string());
    constexpr std::string_view known[]{"CONTINUE", "STOP_RULE", "STOP_RULE_SET"};
    return std::find(std::begin(known), std::end(known), word) == std::end(known) ? "" : word;
}

// Lambda answers 200 with this, too, where the function itself has failed.
bool is_function_error(std::string const& answer) { return answer.find("\"errorMessage\"") != answer.npos; }

// Notes the function's answer with its action.
void note_answer(taken_action& of, sns::function_answer const& answer) {
    of.disposition = answer.ok ? disposition_of(answer.text) : "";
    if (!of.disposition.empty()) return;
    if (!answer.ok)
        of.failure = answer.text;
    else if (is_function_error(answer.text))
        of.failure = "The function failed: " + answer.text;
    else if (answer.text.find_first_not_of(" \t\r\nnul{}") != std::string::npos) // null and {} mean CONTINUE
        of.failure = "expected {\"disposition\": \"CONTINUE\"}, STOP_RULE or STOP_RULE_SET, got " + answer.text;
    of.disposition = of.failure.empty() ? "CONTINUE" : "";
}

} // namespace

std::size_t waiting_bytes(account const& a) {
    std::size_t out = 0;
    for (auto const& w : a.ses->receiving.waiting)
        out += sizeof w + w.message.headers.size() + w.message.added.size() + w.message.body.size();
    return out;
}

std::optional<timestamp> receipt_answered_at(account const& a) {
    for (auto const& w : a.ses->receiving.waiting)
        if (auto const at = sns::answered_at(a, w.delivery)) return at;
    return std::nullopt;
}

void find_awaited_deliveries(account& a) {
    for (auto& w : a.ses->receiving.waiting) w.delivery = sns::delivery_of_event(a, w.message_id).value_or(0);
}

void go_on_with_receipt(accounts& all, account& a, timestamp now) {
    auto& receiving = a.ses->receiving;
    auto const at = std::find_if(receiving.waiting.begin(), receiving.waiting.end(),
                                 [&](auto const& w) { return sns::answered_at(a, w.delivery).has_value(); });
    if (at == receiving.waiting.end()) return;
    auto what = std::move(*at);
    receiving.waiting.erase(at);
    auto* const mail = receiving.mails.find(what.message_id);
    if (!mail || mail->actions.empty()) return; // it made room for newer ones
    auto const before = bytes_of(*mail);
    auto& asked = mail->actions.back();
    note_answer(asked, *sns::answer_to(a, what.delivery));
    if (asked.disposition == "STOP_RULE_SET") what.rule = what.rules.size();
    if (asked.disposition == "STOP_RULE") ++what.rule, what.action = 0;
    call const c{now, mail->base_url, mail->remote_ip, false};
    message_texts texts;
    auto const awaited = process(all, a, what, *mail, texts, c);
    receiving.bytes += bytes_of(*mail) - before;
    if (!awaited) return;
    what.delivery = *awaited;
    receiving.waiting.push_back(std::move(what));
}

} // namespace sesame::ses
