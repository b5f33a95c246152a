// Any bytes are a conversation by SMTP: each reply is whole lines with a code, the room for mails is given back, and it
// does not matter in which pieces the bytes come.
#include "api/smtp/conversation.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

using namespace sesame;
using namespace sesame::api::smtp;

namespace {

void require(bool good) {
    if (!good) __builtin_trap();
}

void require_reply(std::string_view text) {
    while (!text.empty()) {
        auto const end = text.find("\r\n");
        require(end != text.npos && end >= 4);
        auto const line = text.substr(0, end);
        require(line[0] >= '2' && line[0] <= '5' && (line[3] == ' ' || line[3] == '-'));
        for (unsigned char const c : line) require(c >= ' ' && c != 0x7f);
        text.remove_prefix(end + 2);
    }
}

struct outcome {
    std::string replies, mails;
    bool operator==(outcome const&) const = default;
};

outcome talk(std::string_view input, std::size_t piece, bool strict) {
    users known;
    known.strict = strict;
    data_room room{4096};
    port_terms terms{"host", "host ESMTP"};
    terms.needs_tls = terms.needs_user = strict;
    terms.most_bytes = 1024;
    outcome out;
    {
        conversation with({terms, known, room, std::make_shared<smtp_dialogue>()}, false);
        std::string unused;
        while (!input.empty()) {
            unused += input.substr(0, piece);
            input.remove_prefix(std::min(piece, input.size()));
            while (true) {
                step next;
                auto const used = with.take(unused, next);
                require(used <= unused.size());
                if (used == 0) break;
                unused.erase(0, used);
                if (next.then == step::next::take_mail) {
                    out.mails += with.mail_text() + "|";
                    next = with.answer_mail("250 Ok");
                }
                require_reply(next.reply);
                out.replies += next.reply;
                if (next.then == step::next::hang_up) return out;
                if (next.then == step::next::start_tls) with.secured();
            }
        }
    }
    require(room.taken == 0);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    for (bool const strict : {false, true}) {
        auto const whole = talk(input, size + 1, strict);
        auto const by_byte = talk(input, 1, strict);
        // What comes with STARTTLS and with a line that is too long is refused as a whole.
        bool const depends = whole.replies.find("501 Nothing may follow") != std::string::npos ||
                             whole.replies.find("500 Line too long") != std::string::npos ||
                             whole.replies.find("500 This port begins") != std::string::npos;
        require(depends || whole == by_byte);
    }
    return 0;
}
