#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sesame::api::smtp {

// How much of all mails that are on their way in may be held at a time.
struct data_room {
    std::size_t most;
    std::size_t taken = 0;
};

// The mail that follows DATA, piece by piece, until the line that ends it: undoes dot-stuffing (RFC 5321, 4.5.2). Only
// CR LF ends a line. A dot alone between other ends of lines is a mail's end to some servers, and hides a second mail
// from the others: such a mail is refused.
class mail_data {
  public:
    // Both bounds in bytes. Of a longer mail nothing is kept.
    mail_data(std::size_t most, data_room& room)
        : most_(most)
        , room_(room) {}
    ~mail_data() { forget(); }
    mail_data(mail_data const&) = delete;
    mail_data& operator=(mail_data const&) = delete;

    // Gives how many of the bytes belong to the mail; fewer than all only at its end.
    std::size_t take(std::string_view bytes);

    bool is_whole() const { return whole_; }
    bool is_too_long() const { return length_ > most_; }
    std::string_view refusal() const;              // the reply to a whole mail that is not to be read; else empty
    std::size_t length() const { return length_; } // of all, in bytes
    // The text, once. It no longer counts for the room.
    std::string release();

  private:
    // What has come of the line in hand.
    enum class place {
        start,      // nothing
        dot,        // "."
        dot_cr,     // ".\r"
        within,     //
        cr,         // and last a CR
        bare_start, // nothing, and the line before ended with LF or CR alone
        bare_dot,   // ".", after such a line
    };

    void take_one(char c);
    void keep(std::string_view bytes);
    void forget();

    std::size_t most_;
    data_room& room_;
    std::string text_;
    std::size_t length_ = 0;
    place at_ = place::start;
    bool whole_ = false, smuggling_ = false, no_room_ = false;
};

} // namespace sesame::api::smtp
