#include "server/smtp/relay_connection.hpp"

#include "server/inbound/deadline.hpp"
#include "server/outbound/connecting.hpp"
#include "server/outbound/names/lookup.hpp"
#include "server/outbound/tls_client.hpp"
#include "server/process/awaiting.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using api::smtp::handover;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t longest_reply = 64 * 1024; // bytes without a line end
constexpr std::chrono::seconds goodbye{5};

// A connection to the other server, plain first, maybe TLS later.
class line_connection {
  public:
    line_connection(asio::io_context& loop, std::chrono::steady_clock::time_point until)
        : socket_(loop)
        , patience_(socket_)
        , until_(until) {}

    void hurry(std::chrono::steady_clock::time_point until) { until_ = std::min(until_, until); }

    asio::awaitable<error_code> connect(relay_server const& to) {
        asio::steady_timer looking_up(socket_.get_executor(), until_);
        auto const [unknown, found] = co_await addresses_of(looking_up, to.host, to.port);
        if (unknown) co_return unknown;
        patience_.set(until_);
        static constexpr bool broken_off = false;
        auto const error = co_await connect_to(socket_, found, until_, broken_off);
        co_return patience_.lift(error);
    }

    asio::awaitable<error_code> become_secure(std::function<asio::ssl::context&()> const& context, std::string host) {
        unread_.clear();
        try {
            tls_.emplace(socket_, context());
            expect_host(*tls_, host);
        } catch (boost::system::system_error const& unusable) { // the certificate authorities cannot be read
            co_return unusable.code();
        }
        patience_.set(until_);
        auto const [error] = co_await tls_->async_handshake(asio::ssl::stream_base::client, awaiting);
        co_return patience_.lift(error);
    }

    asio::awaitable<error_code> say(std::string const& text) {
        patience_.set(until_);
        error_code error;
        if (tls_) {
            auto const [problem, bytes] = co_await asio::async_write(*tls_, asio::buffer(text), awaiting);
            error = problem;
        } else {
            auto const [problem, bytes] = co_await asio::async_write(socket_, asio::buffer(text), awaiting);
            error = problem;
        }
        co_return patience_.lift(error);
    }

    // The next line, without its end.
    asio::awaitable<error_code> hear(std::string& line) {
        std::size_t end = 0;
        while ((end = unread_.find('\n')) == unread_.npos) {
            if (unread_.size() > longest_reply) co_return asio::error::message_size;
            char piece[4096];
            patience_.set(until_);
            error_code error;
            std::size_t got = 0;
            if (tls_) {
                auto const [problem, bytes] = co_await tls_->async_read_some(asio::buffer(piece), awaiting);
                error = problem;
                got = bytes;
            } else {
                auto const [problem, bytes] = co_await socket_.async_read_some(asio::buffer(piece), awaiting);
                error = problem;
                got = bytes;
            }
            error = patience_.lift(error);
            if (error) co_return error;
            unread_.append(piece, got);
        }
        line = unread_.substr(0, end > 0 && unread_[end - 1] == '\r' ? end - 1 : end);
        unread_.erase(0, end + 1);
        co_return error_code{};
    }

  private:
    tcp::socket socket_;
    std::optional<asio::ssl::stream<tcp::socket&>> tls_;
    deadline patience_;
    std::chrono::steady_clock::time_point until_;
    std::string unread_;
};

// For the log: neither passwords nor mails.
std::string shown(std::string const& said) {
    constexpr std::string_view secret = "AUTH PLAIN ";
    if (said.starts_with(secret)) return std::string(secret) + "***";
    return said.ends_with("\r\n.\r\n") || said == ".\r\n" ? "(" + std::to_string(said.size()) + " bytes)" : said;
}

} // namespace

asio::awaitable<void> hand_on(asio::io_context& loop, relay_server const& to, std::function<asio::ssl::context&()> tls,
                              handover& hand, smtp_dialogue& log, std::chrono::steady_clock::time_point deadline,
                              std::function<void()> settled) {
    struct end_of_log { // however it ends
        smtp_dialogue& log;
        ~end_of_log() { log.is_over = true; }
    } const end{log};
    line_connection connection(loop, deadline);
    auto error = co_await connection.connect(to);
    if (!error && to.tls) {
        error = co_await connection.become_secure(tls, to.host);
    }
    log.tls = to.tls && !error;
    while (!error) {
        std::string line;
        error = co_await connection.hear(line);
        if (error) break;
        hand.mask(line);
        log.add('S', line);
        auto next = hand.take(line);
        if (next.then == handover::next::over) break;
        if (next.then == handover::next::start_tls) {
            error = co_await connection.become_secure(tls, to.host);
            if (error) break;
            log.tls = true;
            next = hand.secured();
        }
        if (hand.is_settled() && settled) {
            std::exchange(settled, {})();
            connection.hurry(std::chrono::steady_clock::now() + goodbye);
        }
        if (next.say.empty()) continue;
        log.add('C', shown(next.say));
        error = co_await connection.say(next.say);
    }
    if (error) log.add('S', "(" + error.message() + ")");
    if (error) hand.lose(error.message());
    if (settled) settled();
}

} // namespace sesame::server
