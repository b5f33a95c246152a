#include "api/control/browse/made_messages.hpp"

#include <string>

namespace sesame::api::control {

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

calls_by_message::calls_by_message(request_log const& log) {
    for (auto const& r : log.records())
        for (auto const id : made_messages(r)) all_.emplace(id, &r);
}

void calls_by_message::add_to(boost::json::object& mail, std::string_view message_id) const {
    auto const found = all_.find(message_id);
    if (found == all_.end()) return;
    mail.emplace("request_number", found->second->number);
    mail.emplace("request_id", found->second->request_id);
}

} // namespace sesame::api::control
