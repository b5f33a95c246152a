#pragma once
#include "api/smtp/command.hpp"
#include "model/history/smtp_log.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace sesame::api::smtp {

// With '?' for control characters.
std::string printable(std::string_view text);

// What the log of sessions keeps of a conversation: neither passwords nor the texts of mails. A client that sends them
// without waiting sends them as commands where AUTH or DATA is refused; so a line that is no command of SMTP, and an
// argument that is not the command's, is masked.
class transcript {
  public:
    explicit transcript(std::shared_ptr<smtp_dialogue> log)
        : log_(std::move(log)) {}

    void command(smtp::command const& c, bool is_known);
    void secret();                             // a line that answers AUTH
    void remark(std::string_view text);        // about the client
    std::string reply(std::string_view lines); // gives them as they are sent, each with its end
    std::shared_ptr<smtp_dialogue> const& log() const { return log_; }

  private:
    std::shared_ptr<smtp_dialogue> log_;
    bool is_doubtful_ = false; // AUTH or DATA has come: a word may be a part of what belongs to it
};

} // namespace sesame::api::smtp
