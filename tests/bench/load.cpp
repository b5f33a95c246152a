// Sends requests to a server on this machine and says how long they took.
//
//   bench_load PORT CONNECTIONS REQUESTS RATE TARGET BODY
//
// Each connection sends its next request when the last is answered; with a RATE other than 0, one connection sends that
// many a second. "{n}" in BODY is each request's number, in eight digits. Lines of BODY are requests that each
// connection sends in turn; "{handle}" in one is the ReceiptHandle in the answer before. Prints a JSON object. An
// answer other than 200 ends it.

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using steady = std::chrono::steady_clock;

[[noreturn]] void fail(std::string_view why) {
    std::cerr << "bench_load: " << why << "\n";
    std::exit(1);
}

std::string_view service_of(std::string_view body) {
    if (body.find("Version=2012-11-05") != body.npos) return "sqs";
    return body.find("Version=2010-12-01") == body.npos ? "sns" : "ses";
}

// The bytes of a request, with a place for its number.
class request_text {
  public:
    request_text(std::string_view target, std::string_view body)
        : text_("POST ") {
        constexpr std::string_view mark = "{n}";
        std::string filled(body);
        auto const at = filled.find(mark);
        if (at != filled.npos) filled.replace(at, mark.size(), "00000000");
        text_.append(target)
            .append(" HTTP/1.1\r\nHost: localhost:4566\r\nAccept-Encoding: identity\r\n"
                    "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
                    "User-Agent: Boto3/1.35.0 md/Botocore#1.35.0 ua/2.0 os/linux#6.1.0 md/arch#x86_64 "
                    "lang/python#3.11.2\r\n"
                    "X-Amz-Date: 20260101T000000Z\r\n"
                    "Authorization: AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/")
            .append(service_of(body))
            .append("/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
                    "Signature=5fd1d4a6f4d35c7b60b3a41ef4c4d4f8b8a2a1f35ad2a30dbf5bbaf24a7c9d11\r\n"
                    "amz-sdk-invocation-id: 1f0e8f0c-6a7b-4a55-9f25-1d7f4d8b8a77\r\n"
                    "amz-sdk-request: attempt=1\r\nContent-Length: ")
            .append(std::to_string(filled.size()))
            .append("\r\n\r\n");
        number_ = at == filled.npos ? 0 : text_.size() + at;
        text_.append(filled);
    }

    std::string_view numbered(std::size_t n) {
        for (std::size_t i = 0; number_ && i < 8; ++i, n /= 10)
            text_[number_ + 7 - i] = static_cast<char>('0' + n % 10);
        return text_;
    }

  private:
    std::string text_;
    std::size_t number_ = 0;
};

class connection {
  public:
    explicit connection(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) fail("cannot connect");
        int const on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }

    int socket() const { return socket_; }
    std::size_t take_turn() { return turn_++; }
    // The ReceiptHandle in the last answer; of an answer without one, as many bytes.
    std::string handle() const {
        constexpr std::string_view before = "<ReceiptHandle>";
        auto const at = got_.find(before);
        if (at == got_.npos) return std::string(32, 'x');
        auto const from = at + before.size();
        return got_.substr(from, got_.find('<', from) - from);
    }
    steady::duration taken() const { return steady::now() - since_; }

    void send(std::string_view text, steady::time_point since) {
        since_ = since;
        got_.clear();
        while (!text.empty()) {
            auto const sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) fail("the server hung up");
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Reads what has come; gives whether the answer is complete.
    bool receive() {
        std::array<char, 64 * 1024> room;
        auto const bytes = ::recv(socket_, room.data(), room.size(), 0);
        if (bytes <= 0) fail("the server hung up");
        got_.append(room.data(), static_cast<std::size_t>(bytes));
        auto const end = got_.find("\r\n\r\n");
        if (end == got_.npos) return false;
        constexpr std::string_view length = "Content-Length: ";
        auto const at = got_.find(length);
        std::size_t body = 0;
        if (at < end) std::from_chars(got_.data() + at + length.size(), got_.data() + end, body);
        if (got_.size() < end + 4 + body) return false;
        if (got_.compare(0, 12, "HTTP/1.1 200") != 0) fail(got_);
        return true;
    }

  private:
    int socket_;
    std::string got_;
    steady::time_point since_;
    std::size_t turn_ = 0;
};

// The requests that each connection sends in turn.
class script {
  public:
    script(std::string_view target, std::string_view bodies)
        : target_(target) {
        for (; !bodies.empty(); bodies.remove_prefix(std::min(bodies.find('\n'), bodies.size() - 1) + 1)) {
            bodies_.push_back(bodies.substr(0, bodies.find('\n')));
            texts_.emplace_back(target_, bodies_.back());
        }
        if (bodies_.empty()) {
            bodies_.emplace_back();
            texts_.emplace_back(target_, "");
        }
    }
    std::string_view next(connection& to, std::size_t number) {
        constexpr std::string_view mark = "{handle}";
        auto const which = to.take_turn() % bodies_.size();
        auto const at = bodies_[which].find(mark);
        if (at == std::string_view::npos) return texts_[which].numbered(number);
        auto filled = std::string(bodies_[which]);
        filled.replace(at, mark.size(), to.handle());
        texts_[which] = request_text(target_, filled);
        return texts_[which].numbered(number);
    }

  private:
    std::string_view target_;
    std::vector<std::string_view> bodies_;
    std::vector<request_text> texts_;
};

struct wanted {
    std::uint16_t port;
    std::size_t connections, requests, rate;
};

using durations = std::vector<steady::duration>;

durations as_fast_as_it_goes(wanted const& w, script& requests) {
    durations out;
    std::vector<connection> all;
    int const events = ::epoll_create1(0);
    std::size_t sent = 0;
    for (std::size_t i = 0; i < w.connections; ++i) {
        all.emplace_back(w.port);
        epoll_event event{EPOLLIN, {}};
        event.data.u64 = i;
        ::epoll_ctl(events, EPOLL_CTL_ADD, all.back().socket(), &event);
    }
    for (auto& c : all)
        if (sent < w.requests) c.send(requests.next(c, sent++), steady::now());
    std::array<epoll_event, 64> ready;
    while (out.size() < w.requests) {
        auto const count = ::epoll_wait(events, ready.data(), static_cast<int>(ready.size()), 10'000);
        if (count <= 0) fail("no answer for ten seconds");
        for (int i = 0; i < count; ++i) {
            auto& c = all[ready[static_cast<std::size_t>(i)].data.u64];
            if (!c.receive()) continue;
            out.push_back(c.taken());
            if (sent < w.requests) c.send(requests.next(c, sent++), steady::now());
        }
    }
    return out;
}

// A request whose turn comes while the one before it waits counts from its turn.
durations at_a_rate(wanted const& w, script& requests) {
    ::prctl(PR_SET_TIMERSLACK, 1);
    durations out;
    connection c(w.port);
    auto const begun = steady::now();
    for (std::size_t n = 0; n < w.requests; ++n) {
        auto const turn = begun + std::chrono::nanoseconds{1'000'000'000 / w.rate * n};
        bool const late = steady::now() > turn;
        std::this_thread::sleep_until(turn);
        c.send(requests.next(c, n), late ? turn : steady::now());
        while (!c.receive()) {
        }
        out.push_back(c.taken());
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 7) fail("arguments: PORT CONNECTIONS REQUESTS RATE TARGET BODY");
    auto const number = [&](int which) { return std::strtoul(argv[which], nullptr, 10); };
    wanted const w{static_cast<std::uint16_t>(number(1)), number(2), number(3), number(4)};
    script requests(argv[5], argv[6]);
    auto const begun = steady::now();
    auto taken = w.rate ? at_a_rate(w, requests) : as_fast_as_it_goes(w, requests);
    std::chrono::duration<double> const seconds = steady::now() - begun;
    std::sort(taken.begin(), taken.end());
    auto const us = [&](std::size_t percent) {
        return std::chrono::duration<double, std::micro>(taken[(taken.size() - 1) * percent / 100]).count();
    };
    std::printf("{\"requests\": %zu, \"seconds\": %.6f, \"p50_us\": %.1f, \"p99_us\": %.1f}\n", taken.size(),
                seconds.count(), us(50), us(99));
}
