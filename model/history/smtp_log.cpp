#include "model/history/smtp_log.hpp"

#include "model/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace sesame {

void smtp_dialogue::add(char who, std::string_view text) {
    while (!text.empty()) {
        auto const end = std::min(text.find("\r\n"), text.size());
        auto line = std::string{who, ':', ' '} + std::string(text.substr(0, std::min(end, longest_line)));
        lines.push_back(cut_text(valid_utf8(std::move(line)), longest_line));
        bytes += lines.back().size();
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    for (; bytes > most_bytes; ++lines_left_out) {
        bytes -= lines.front().size();
        lines.pop_front();
    }
}

void smtp_dialogue::add_mail(std::string id) {
    if (message_ids.size() < most_mails) message_ids.push_back(std::move(id));
}

std::shared_ptr<smtp_dialogue> smtp_log::begin(smtp_dialogue d) {
    d.number = ++last_;
    dialogues_.push_back(std::make_shared<smtp_dialogue>(std::move(d)));
    if (dialogues_.size() > most) dialogues_.pop_front();
    return dialogues_.back();
}

} // namespace sesame
