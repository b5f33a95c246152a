#pragma once
#include "tests/server/http_client.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sesame::test {

// A connection to a port for SMTP, in plain text.
class smtp_client : public http_client {
  public:
    explicit smtp_client(std::uint16_t port)
        : http_client(port) {}

    // The next line of a reply, without its end; empty if none comes.
    std::string line() {
        while (unread_.find("\r\n") == unread_.npos) {
            char piece[4096];
            auto const bytes = receive(piece, sizeof piece);
            if (bytes <= 0) return "";
            unread_.append(piece, static_cast<std::size_t>(bytes));
        }
        auto const end = unread_.find("\r\n");
        auto out = unread_.substr(0, end);
        unread_.erase(0, end + 2);
        return out;
    }
    // The last line of the next reply.
    std::string reply() {
        auto out = line();
        while (out.size() > 3 && out[3] == '-') out = line();
        return out;
    }
    std::string say(std::string_view command) {
        send(std::string(command) + "\r\n");
        return reply();
    }
    // Brings a mail as far as the text.
    void begin_mail() {
        say("MAIL FROM:<me@example.com>");
        say("RCPT TO:<you@example.org>");
        say("DATA");
    }

  private:
    std::string unread_;
};

} // namespace sesame::test
