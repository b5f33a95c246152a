#pragma once
#include "model/base/time.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A mail on its way to another server by SMTP, from the client's side and without a socket: replies go in, commands
// come out.

namespace sesame::api::smtp {

struct outgoing_mail {
    std::string sender; // bare address; empty: the null sender
    std::vector<std::string> recipients;
    std::string text;
    std::string user{}, password{}; // empty user: no AUTH
    bool clear_text = false;        // the password may go without TLS
};

class handover {
  public:
    enum class next { listen, start_tls, over };
    struct step {
        std::string say{};
        next then = next::listen;
    };
    // How it ended for one recipient.
    struct result {
        std::string recipient;
        std::string reply; // 2xx: taken; 4xx, and no code at all: to be tried again; others: never
        bool is_taken() const { return reply.starts_with('2'); }
        bool is_for_ever() const { return reply.starts_with('5'); }
    };

    handover(outgoing_mail m, bool secure);

    // Another server may repeat what it was told: the password becomes *** in its reply.
    void mask(std::string& line) const;

    // Takes one line of a reply, without its end.
    step take(std::string_view line);
    // After start_tls.
    step secured();
    // The connection is gone. What is not known yet ends with this reason.
    void lose(std::string const& reason);

    std::vector<result> const& results() const { return results_; }
    // Whether all results are known: what may follow is only the goodbye.
    bool is_settled() const { return stage_ == stage::quit; }

  private:
    enum class stage { greeting, hello, tls, auth, mail, rcpt, data, text, quit };

    step say_hello();
    step begin_mail();
    step refuse_clear_text();
    step next_recipient();
    step quit(std::string_view reply);
    step unexpected(std::string_view reply);
    void end(std::string_view reply);

    outgoing_mail mail_;
    std::string credentials_; // as AUTH PLAIN sends them; empty without a user
    bool secure_, offers_tls_ = false, said_helo_ = false;
    std::size_t lines_ = 0; // of the reply that is coming
    stage stage_ = stage::greeting;
    std::size_t asked_ = 0;             // recipients
    std::vector<std::string> accepted_; // recipients that are not known to have the mail yet
    std::vector<result> results_;
};

// A mail that we hand on gets a header that says so (RFC 5321, 4.4). By these a mail is known that comes back to us
// again and again, since a server that it is handed on to hands it on to us (6.3).
std::string with_trace(std::string_view text, std::string_view mail_id, timestamp now);
std::size_t traces_in(std::string_view text);

// The text as it follows DATA: each line ends with CR LF, and dots at the beginning are doubled (RFC 5321, 4.5.2). With
// other line ends, another server may see a mail's end where there is none.
std::string as_data(std::string_view text);

} // namespace sesame::api::smtp
