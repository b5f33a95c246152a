#pragma once
#include "api/smtp/mail_data.hpp"
#include "api/smtp/sign_in/sign_in.hpp"
#include "model/account/account.hpp"
#include "server/inbound/connection.hpp"
#include "server/logging/access_log.hpp"
#include "server/process/workers.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace sesame::server {

struct smtp_limits {
    std::size_t connections = 1'000;
    std::size_t most_mail_bytes = 40 * 1024 * 1024;
    std::size_t incoming_bytes = 256 * 1024 * 1024; // of all mails on their way in
    std::chrono::milliseconds idle{60'000};         // for a command; AWS waits ten seconds
    std::chrono::milliseconds mail_pause{60'000};   // without a byte of the mail, or while a reply is sent
    std::chrono::milliseconds whole_mail{600'000};
};

// Since the start.
struct smtp_counters {
    std::uint64_t sessions = 0, refused_sessions = 0, mails_accepted = 0, mails_refused = 0;
};

class smtp_session;

// What sessions share.
struct smtp_context {
    boost::asio::io_context& loop;
    accounts& all;
    workers& apart;
    access_log& responses;
    std::function<timestamp()> clock;
    std::function<boost::asio::ssl::context&()> tls; // made when it is first needed
    std::function<void(bool large)> answered;        // after each mail: work may be due, and memory may be free
    api::smtp::users known{};
    bool strict = false;
    smtp_limits limits{};
    std::string base_url{}; // of links in mails
    api::smtp::data_room room{limits.incoming_bytes};
    smtp_counters counted{};
    std::set<smtp_session*> open{};
    bool stopping = false;
    std::function<void()> last_closed{}; // called when the last session ends while stopping
};

// Which port a client came to.
enum class smtp_door { submission, inbound };

// Has one conversation until it ends. Keeps itself alive. Beyond the limit of connections the client is told so, and
// let go.
void start_smtp_session(smtp_context& context, smtp_door door, std::unique_ptr<connection> stream);

// Sessions that wait for a command say goodbye; the others do when the mail in hand is answered.
void stop_smtp_sessions(smtp_context& context);

} // namespace sesame::server
