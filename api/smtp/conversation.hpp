#pragma once
#include "api/smtp/envelope.hpp"
#include "api/smtp/mail_data.hpp"
#include "api/smtp/port_terms.hpp"
#include "api/smtp/sign_in/authentication.hpp"
#include "api/smtp/transcript.hpp"
#include "model/base/time.hpp"
#include "model/history/smtp_log.hpp"
#include "model/injected/fault_rule.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// A conversation by SMTP from our side, without a socket: what has come goes in, replies come out.

namespace sesame::api::smtp {

// What it refers to outlives the conversation.
struct conversation_context {
    port_terms terms;
    users const& known;
    data_room& room;
    std::shared_ptr<smtp_dialogue> log;
    // The reply to a recipient that is refused; empty: taken.
    std::function<std::string(std::string const& recipient, bool secure)> judge{};
    // The fault that a test injects, if any.
    std::function<std::optional<fault_effect>(smtp_stage, sender_account const&, envelope const&)> faults{};
    std::string refusal{}; // said instead of the greeting, if any
};

// What the server does next.
struct step {
    enum class next { listen, start_tls, take_mail, hang_up };

    std::string reply{}; // whole lines; said first
    next then = next::listen;
    milliseconds latency{0}; // before the reply
};

class conversation {
  public:
    conversation(conversation_context c, bool secure);

    step greet();

    // Takes the next command, the mail, or a piece of the mail, from what was received and not used yet. Gives how many
    // bytes that were; 0: it needs more. Not after a step other than `listen`, until one of the following functions.
    std::size_t take(std::string_view received, step& out);

    // After start_tls.
    void secured();

    // After take_mail: the text, and what becomes of it.
    envelope const& mail() const { return mail_; }
    std::string mail_text() { return data_->release(); }
    step answer_mail(std::string reply);

    // What is said to a client that is silent for too long, or when the server stops.
    step time_out() { return say("451 4.4.2 Timeout waiting for data from client.", step::next::hang_up); }
    step stop() { return say("421 Service shutting down", step::next::hang_up); }

    bool reads_mail() const { return data_ != nullptr; }
    bool is_secure() const { return secure_; }
    sender_account const& who() const { return who_; }
    std::string const& client() const { return client_; } // as it calls itself
    std::shared_ptr<smtp_dialogue> const& log() const { return notes_.log(); }

  private:
    struct row;
    static row const* find(std::string_view verb);

    step obey(std::string_view line, bool more_follows);
    step carry_out(row const& r, std::string_view argument, bool more_follows);
    step with_fault(smtp_stage stage, std::string_view argument, std::function<step()> const& work);
    void begin(std::string_view client);
    step hello(std::string_view argument);
    step extended_hello(std::string_view argument);
    step start_tls(std::string_view argument);
    step auth(std::string_view argument);
    step signed_in(authentication::step const& made);
    void speak_for(sender_account who);
    step mail_from(std::string_view argument);
    step rcpt_to(std::string_view argument);
    step data(std::string_view argument);
    step end_of_mail();
    step reset(std::string_view argument);
    step simple(std::string_view argument);
    step quit(std::string_view argument);
    step verify(std::string_view argument);
    step not_implemented(std::string_view argument);
    step out_of_order();
    std::optional<step> missing_first(bool user_too);
    step say(std::string_view text, step::next then = step::next::listen);

    conversation_context c_;
    bool secure_;
    sender_account who_;
    std::string client_;
    transcript notes_;
    authentication sign_in_;
    envelope mail_;
    std::unique_ptr<mail_data> data_; // while the mail comes
    bool cut_answer_ = false;         // a fault loses the answer to the mail
    milliseconds answer_latency_{0};
};

} // namespace sesame::api::smtp
