#include "tests/server/outbound/imposter.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <sys/socket.h>
#include <thread>

namespace sesame::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct imposter::parts {
    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    std::vector<reply> script;
    std::size_t next = 0; // of the script
    std::vector<received> requests;
    std::set<int> open; // sockets of connections
    std::size_t connections = 0, most_at_once = 0;
    bool released = false, ending = false;

    asio::io_context io;
    tcp::acceptor acceptor{io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    std::optional<asio::ssl::context> tls;
    std::vector<std::thread> serving;
    std::thread accepting;

    reply record(received r) {
        std::lock_guard const lock(mutex);
        requests.push_back(std::move(r));
        changed.notify_all();
        return next < script.size() ? script[next++] : status(200);
    }
};

namespace {

// A connection over Stream, plain or TLS.
template<class Stream>
class conversation : public line {
  public:
    conversation(imposter::parts& p, Stream& stream, std::size_t number)
        : p_(p)
        , stream_(stream)
        , number_(number) {}

    void serve() {
        while (auto request = next_request())
            if (!p_.record(std::move(*request))(*this)) break;
    }

    bool say(std::string_view text) override {
        error_code error;
        asio::write(stream_, asio::buffer(text.data(), text.size()), error);
        return !error;
    }

    void wait_for_end() override {
        while (read_more()) {
        }
    }

    bool wait_for_release() override {
        std::unique_lock lock(p_.mutex);
        p_.changed.wait(lock, [this] { return p_.released || p_.ending; });
        return !p_.ending;
    }

    bool pause(std::chrono::milliseconds how_long) override {
        std::unique_lock lock(p_.mutex);
        return !p_.changed.wait_for(lock, how_long, [this] { return p_.ending; });
    }

  private:
    bool read_more() {
        char chunk[4096];
        error_code error;
        unread_.append(chunk, stream_.read_some(asio::buffer(chunk), error));
        return !error;
    }

    std::optional<received> next_request() {
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
            if (!read_more()) return std::nullopt;
        received out{number_, "", {}, ""};
        for (std::size_t at = 0; at < end + 2;) {
            auto const stop = unread_.find("\r\n", at);
            out.header.push_back(unread_.substr(at, stop - at));
            at = stop + 2;
        }
        out.request_line = out.header.front();
        out.header.erase(out.header.begin());
        unread_.erase(0, end + 4);
        auto const length = out.value_of("Content-Length");
        auto const bytes = length.empty() ? 0 : std::stoul(length);
        while (unread_.size() < bytes)
            if (!read_more()) return std::nullopt;
        out.body = unread_.substr(0, bytes);
        unread_.erase(0, bytes);
        return out;
    }

    imposter::parts& p_;
    Stream& stream_;
    std::size_t number_;
    std::string unread_;
};

void serve(imposter::parts& p, tcp::socket& socket, std::size_t number) {
    if (!p.tls) return conversation(p, socket, number).serve();
    asio::ssl::stream<tcp::socket&> stream(socket, *p.tls);
    error_code error;
    stream.handshake(asio::ssl::stream_base::server, error);
    if (!error) conversation(p, stream, number).serve();
}

void serve_one(imposter::parts& p, tcp::socket socket) {
    int const file = socket.native_handle();
    std::size_t number = 0;
    {
        std::lock_guard const lock(p.mutex);
        if (p.ending) return;
        p.open.insert(file);
        number = ++p.connections;
        p.most_at_once = std::max(p.most_at_once, p.open.size());
        p.changed.notify_all();
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    serve(p, socket, number);
    std::lock_guard const lock(p.mutex);
    p.open.erase(file);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    socket.close(ignored);
    p.changed.notify_all();
}

void accept_all(imposter::parts& p) {
    for (;;) {
        error_code error;
        auto socket = p.acceptor.accept(error);
        if (error) return;
        p.serving.emplace_back([&p, s = std::move(socket)]() mutable { serve_one(p, std::move(s)); });
    }
}

} // namespace

imposter::imposter(std::vector<reply> script, identity const* tls)
    : parts_(std::make_unique<parts>()) {
    parts_->script = std::move(script);
    if (tls) {
        auto& context = parts_->tls.emplace(asio::ssl::context::tls_server);
        context.use_certificate_chain(asio::buffer(tls->certificate));
        context.use_private_key(asio::buffer(tls->key), asio::ssl::context::pem);
    }
    parts_->accepting = std::thread([p = parts_.get()] { accept_all(*p); });
}

imposter::~imposter() {
    {
        std::lock_guard const lock(parts_->mutex);
        parts_->ending = true;
        for (int const file : parts_->open) ::shutdown(file, SHUT_RDWR);
        ::shutdown(parts_->acceptor.native_handle(), SHUT_RDWR);
        parts_->changed.notify_all();
    }
    parts_->accepting.join();
    for (auto& thread : parts_->serving) thread.join();
}

std::uint16_t imposter::port() const { return parts_->acceptor.local_endpoint().port(); }

std::string imposter::url(std::string_view target) const {
    return (parts_->tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port()) + std::string(target);
}

bool imposter::wait_for(std::size_t requests, std::chrono::milliseconds deadline) const {
    std::unique_lock lock(parts_->mutex);
    return parts_->changed.wait_for(lock, deadline, [&] { return parts_->requests.size() >= requests; });
}

bool imposter::wait_for_connection() const {
    std::unique_lock lock(parts_->mutex);
    return parts_->changed.wait_for(lock, patience, [&] { return parts_->connections > 0; });
}

bool imposter::wait_until_unconnected() const {
    std::unique_lock lock(parts_->mutex);
    return parts_->changed.wait_for(lock, patience, [&] { return parts_->open.empty(); });
}

std::vector<received> imposter::requests() const {
    std::lock_guard const lock(parts_->mutex);
    return parts_->requests;
}

std::size_t imposter::connections() const {
    std::lock_guard const lock(parts_->mutex);
    return parts_->connections;
}

std::size_t imposter::most_at_once() const {
    std::lock_guard const lock(parts_->mutex);
    return parts_->most_at_once;
}

void imposter::release() {
    std::lock_guard const lock(parts_->mutex);
    parts_->released = true;
    parts_->changed.notify_all();
}

std::string received::value_of(std::string_view name) const {
    for (auto const& field : header)
        if (field.starts_with(std::string(name) + ": ")) return field.substr(name.size() + 2);
    return "";
}

refusing_port::refusing_port()
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    tcp::endpoint at(asio::ip::address_v4::loopback(), 0);
    ::bind(socket_, at.data(), static_cast<socklen_t>(at.size()));
    auto size = static_cast<socklen_t>(at.capacity());
    ::getsockname(socket_, at.data(), &size);
    port_ = at.port();
}

refusing_port::~refusing_port() { ::close(socket_); }

} // namespace sesame::test
