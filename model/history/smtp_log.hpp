#pragma once
#include "model/base/time.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

// A conversation by SMTP, line by line, without the texts of mails. Passwords are masked.
struct smtp_dialogue {
    static constexpr std::size_t most_bytes = 16 * 1024, longest_line = 500, most_mails = 100;

    std::uint64_t number = 0;
    timestamp began;  // real
    std::string kind; // "submission", "inbound", "relay"
    std::string remote_address;
    bool tls = false;
    std::string account, region;     // as far as they are known
    std::string user;                // as the client names itself by AUTH; empty: it did not
    std::deque<std::string> lines{}; // "C: EHLO me", "S: 250 Ok"; the oldest make room for newer ones
    std::size_t bytes = 0, lines_left_out = 0;
    std::vector<std::string> message_ids{}; // of the mails that were accepted; the first of them
    bool is_over = false;

    // `who`: 'C' or 'S'. The text may have several lines. Long ones are cut; bytes that are no UTF-8 are replaced.
    void add(char who, std::string_view text);
    void add_mail(std::string id);
};

// The last hundred conversations. The one who has a conversation goes on writing into it.
class smtp_log {
  public:
    static constexpr std::size_t most = 100;

    std::shared_ptr<smtp_dialogue> begin(smtp_dialogue d);
    std::deque<std::shared_ptr<smtp_dialogue>> const& dialogues() const { return dialogues_; } // oldest first
    std::uint64_t last() const { return last_; }
    void forget() { dialogues_.clear(); }

  private:
    std::deque<std::shared_ptr<smtp_dialogue>> dialogues_;
    std::uint64_t last_ = 0;
};

} // namespace sesame
