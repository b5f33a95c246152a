#include "api/control/browse/made_messages.hpp"

#include <algorithm>
#include <string>

namespace sesame::api::control {
namespace {

void add_number(boost::json::object& mail, request_record const& r) {
    mail.emplace("request_number", r.number);
    mail.emplace("request_id", r.request_id);
}

} // namespace

std::vector<std::string_view> made_messages(request_record const& r) {
    std::vector<std::string_view> out;
    std::string_view const answer = r.answer, operation = r.operation;
    if (r.status >= 300 || !(operation.starts_with("Send") || operation.starts_with("Publish"))) return out;
    constexpr std::string_view smtp = "250 Ok ", name = "MessageId";
    if (answer.starts_with(smtp)) return {answer.substr(smtp.size())};
    // <MessageId>…</MessageId>, or "MessageId":"…"
    for (auto at = answer.find(name); at != answer.npos; at = answer.find(name, at)) {
        bool const closes = at > 0 && answer[at - 1] == '/';
        at += name.size();
        auto const begin = answer.find_first_not_of("\":> ", at), end = answer.find_first_of("\"<", begin);
        if (!closes && end != answer.npos) out.push_back(answer.substr(begin, end - begin));
    }
    return out;
}

void add_call(boost::json::object& mail, request_log const& log, std::string_view message_id) {
    for (auto const& r : log.records()) {
        if (r.answer.find(message_id) == r.answer.npos) continue;
        auto const made = made_messages(r);
        if (std::find(made.begin(), made.end(), message_id) != made.end()) return add_number(mail, r);
    }
}

calls_by_message::calls_by_message(request_log const& log) {
    for (auto const& r : log.records())
        for (auto const id : made_messages(r)) all_.emplace(id, &r);
}

void calls_by_message::add_to(boost::json::object& mail, std::string_view message_id) const {
    if (auto const found = all_.find(message_id); found != all_.end()) add_number(mail, *found->second);
}

} // namespace sesame::api::control
