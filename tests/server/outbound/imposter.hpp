#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::test {

// How long a test waits for what must come. Nothing waits that long unless it fails.
inline constexpr std::chrono::seconds patience{60};

struct received {
    std::size_t connection; // the imposter's how-manieth, from 1
    std::string request_line;
    std::vector<std::string> header; // "Name: value", in order
    std::string body;

    std::string value_of(std::string_view name) const; // of a header field; empty if there is none
};

// One connection of an imposter, as a reply sees it. What takes long ends with the imposter.
class line {
  public:
    virtual ~line() = default;
    virtual bool say(std::string_view text) = 0;                // false: the other side is gone
    virtual void wait_for_end() = 0;                            // until the other side hangs up
    virtual bool wait_for_release() = 0;                        // false: the imposter ends
    virtual bool pause(std::chrono::milliseconds how_long) = 0; // likewise
};

// What an imposter does with a request. Gives whether the connection goes on.
using reply = std::function<bool(line&)>;

reply status(int code, std::string fields = "", std::string body = ""); // fields: "Name: value\r\n" each
reply held();                                                           // 200 once release() is called
reply stall();                                                          // never an answer
reply cut();                                                            // half an answer
reply hang_up();                                                        // not a byte
reply then_close(); // 200, and closes the connection without having said so
reply interim();    // 100 and 103 before 200
reply drip();       // an answer of ten seconds, byte by byte
reply event_stream();
reply endless_header();
reply length_of(std::size_t bytes); // 200 with a body this long
reply text(std::string raw);        // this, and closes

// A certificate and its key, both as PEM.
struct identity {
    std::string certificate, key;
};

// A real HTTP endpoint on 127.0.0.1: records what it is sent and answers from a script, then with 200.
class imposter {
  public:
    explicit imposter(std::vector<reply> script = {}, identity const* tls = nullptr);
    ~imposter();
    imposter(imposter const&) = delete;
    imposter& operator=(imposter const&) = delete;

    std::uint16_t port() const;
    std::string url(std::string_view target = "/") const; // http, or https if it has an identity

    // Waits until that many requests have come; false if they have not.
    bool wait_for(std::size_t requests, std::chrono::milliseconds deadline = patience) const;
    bool wait_for_connection() const;
    bool wait_until_unconnected() const;
    std::vector<received> requests() const;
    std::size_t connections() const; // so far
    std::size_t most_at_once() const;
    void release(); // answers what is held, and from now on at once

    struct parts;

  private:
    std::unique_ptr<parts> parts_;
};

// A port of 127.0.0.1 on which nobody listens, kept from being taken by others.
class refusing_port {
  public:
    refusing_port();
    ~refusing_port();
    refusing_port(refusing_port const&) = delete;
    refusing_port& operator=(refusing_port const&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

  private:
    int socket_;
    std::uint16_t port_ = 0;
};

} // namespace sesame::test
