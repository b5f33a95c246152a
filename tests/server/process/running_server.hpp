#pragma once
#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "server/process/server.hpp"
#include "server/startup/server_options.hpp"
#include "tests/server/http_client.hpp"
#include "tests/server/outbound/imposter.hpp"

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace sesame::test {

// A clock that stands still until it is told to go on. Copies show the same time.
class test_clock {
  public:
    timestamp now() const { return timestamp{milliseconds{*since_epoch_}}; }
    void advance(milliseconds by) { *since_epoch_ += by.count(); }
    std::function<timestamp()> reader() const {
        return [copy = *this] { return copy.now(); };
    }

  private:
    static constexpr std::int64_t start = 1'767'323'045'678; // 2026-01-02T03:04:05.678Z
    std::shared_ptr<std::atomic<std::int64_t>> since_epoch_ = std::make_shared<std::atomic<std::int64_t>>(start);
};

// What a test reads of a sns::settled, whose texts are the event loop's.
struct settled_delivery {
    struct recipient {
        std::string endpoint;
        bool is_dead_letter;
    };
    sns::settled::result how;
    std::string message_id;
    recipient to;
    std::vector<sns::attempt> attempts;
    immutable_text body;
};

// A whole server on a thread of its own, on a free port of 127.0.0.1, unless `how` names one. Its end is the test's
// end: exit code 0, in time.
class running_server {
  public:
    explicit running_server(server::server_options o = {}, server::settings how = {});
    explicit running_server(test_clock const& clock, server::server_options o = {});
    ~running_server();
    running_server(running_server const&) = delete;
    running_server& operator=(running_server const&) = delete;

    std::uint16_t port() const { return ports_.http; }
    std::uint16_t https_port() const { return ports_.https.value(); }
    bool has_smtp() const { return ports_.smtp.submission.has_value(); }
    std::uint16_t smtp_port() const { return ports_.smtp.submission.value(); }
    std::uint16_t inbound_smtp_port() const { return ports_.smtp.inbound.value(); }
    void stop() { server_->stop(); }
    int wait_for_exit(); // the exit code

    // Looks at the state on the event loop, after which the server looks for work.
    void inspect(std::function<void(accounts&)> look);
    // Waits until something has happened after which this is true; false if it is in vain.
    bool eventually(std::function<bool(account const&)> true_of_home);
    // A copy of what the default account says.
    template<class F>
    auto home(F f) {
        decltype(f(std::declval<account const&>())) out{};
        inspect([&](accounts& all) { out = f(std::as_const(all.get("000000000000", "us-east-1"))); });
        return out;
    }
    std::vector<settled_delivery> settled();

    // The Query API, signed by the default account.
    http_response call(parameters const& p);
    std::string create_topic(std::string const& name, parameters const& attributes = {});
    // Gives the ARN. Owes the endpoint a SubscriptionConfirmation.
    std::string subscribe(std::string const& topic, std::string const& url, parameters const& attributes = {});
    // A confirmed subscription, put straight into the state: the endpoint hears nothing of it.
    std::string subscribed(std::string const& topic, std::string const& url, bool raw = false);
    http_response publish(std::string const& topic, std::string const& message);

  private:
    struct awaited {
        std::function<bool(account const&)> condition;
        std::promise<void> met;
    };
    std::optional<awaited> awaited_; // touched on the event loop only
    std::unique_ptr<server::server> server_;
    server::ports ports_;
    int exit_code_ = -1;
    std::thread thread_;
    std::unique_ptr<http_client> connection_;
};

// Settings with which mails of anybody are taken.
inline server::settings relaxed() {
    server::settings out;
    out.mode = sending_mode::relaxed;
    return out;
}

} // namespace sesame::test
