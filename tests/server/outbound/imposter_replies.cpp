#include "tests/server/outbound/imposter.hpp"

namespace sesame::test {
namespace {

std::string response(int code, std::string const& fields, std::string const& body) {
    return "HTTP/1.1 " + std::to_string(code) + " Whatever\r\n" + fields +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

reply status(int code, std::string fields, std::string body) {
    return [raw = response(code, fields, body)](line& l) { return l.say(raw); };
}

reply held() {
    return [](line& l) { return l.wait_for_release() && l.say(response(200, "", "")); };
}

reply stall() {
    return [](line& l) {
        l.wait_for_end();
        return false;
    };
}

reply cut() { return text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"); }
reply hang_up() { return text(""); }
reply then_close() { return text(response(200, "", "")); }

reply interim() {
    return [](line& l) {
        return l.say("HTTP/1.1 100 Continue\r\n\r\n") && l.say("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n") &&
               l.say(response(200, "", "late"));
    };
}

reply drip() {
    return [](line& l) {
        if (!l.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) return false;
        for (int i = 0; i < 1000; ++i)
            if (!l.say("x") || !l.pause(std::chrono::milliseconds{10})) return false;
        return true;
    };
}

reply event_stream() {
    return [](line& l) {
        if (!l.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")) return false;
        auto const chunk = "4000\r\n" + std::string(0x4000, 'x') + "\r\n";
        while (l.say(chunk)) {
        }
        return false;
    };
}

reply endless_header() {
    return [](line& l) {
        if (!l.say("HTTP/1.1 200 OK\r\n")) return false;
        while (l.say("X-More: " + std::string(1000, 'x') + "\r\n")) {
        }
        return false;
    };
}

reply length_of(std::size_t bytes) { return status(200, "", std::string(bytes, 'x')); }

reply text(std::string raw) {
    return [raw = std::move(raw)](line& l) {
        l.say(raw);
        return false;
    };
}

} // namespace sesame::test
