#pragma once
#include "api/smtp/conversation.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::test {

// A client that speaks to the state machine. Mails are taken with "250 Ok ID".
class smtp_talk {
  public:
    api::smtp::users known{};
    api::smtp::data_room room{1 << 20};
    api::smtp::port_terms terms{"email-smtp.amazonaws.com",
                                "email-smtp.amazonaws.com ESMTP SimpleEmailService-d-ABCDEFGHI abcdefghijklmnopqrst"};
    fault_plan faults{};
    bool secure = false;
    std::shared_ptr<smtp_dialogue> log = std::make_shared<smtp_dialogue>();

    std::string text; // of the last mail
    api::smtp::envelope of{};
    bool over = false;
    milliseconds waited{0}; // for faults

    static api::smtp::port_terms strict(api::smtp::port_terms from) {
        from.needs_tls = from.needs_user = true;
        from.takes_null_sender = false;
        return from;
    }

    std::string greeting() { return done(conversation().greet()); }

    // What it replies to these bytes.
    std::string say(std::string_view bytes) {
        unused_.append(bytes);
        std::string out;
        while (!over) {
            api::smtp::step next;
            auto const used = conversation().take(unused_, next);
            if (used == 0) break;
            unused_.erase(0, used);
            out += done(std::move(next));
        }
        return out;
    }

    std::string mail(std::string_view data) {
        say("MAIL FROM:<me@example.com>\r\nRCPT TO:<you@example.com>\r\nDATA\r\n");
        return say(data);
    }

    api::smtp::conversation& conversation() {
        if (made_) return *made_;
        auto const meet = [this](smtp_stage stage, api::smtp::sender_account const& who,
                                 api::smtp::envelope const& mail) {
            return take_fault(faults,
                              smtp_occasion{who.account, who.region, stage, mail.sender.value_or(""), mail.recipients});
        };
        return made_.emplace(api::smtp::conversation_context{terms, known, room, log, {}, meet}, secure);
    }

  private:
    std::string done(api::smtp::step next) {
        using then = api::smtp::step::next;
        std::string out;
        while (true) {
            out += next.reply;
            waited += next.latency;
            if (next.then == then::hang_up) over = true;
            if (next.then == then::start_tls) conversation().secured();
            if (next.then != then::take_mail) return out;
            of = conversation().mail();
            text = conversation().mail_text();
            next = conversation().answer_mail("250 Ok ID");
        }
    }

    std::optional<api::smtp::conversation> made_;
    std::string unused_;
};

} // namespace sesame::test
