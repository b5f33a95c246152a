#include "tests/server/http_client.hpp"

#include "tests/server/outbound/imposter.hpp"

#include <cctype>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sesame::test {

http_client::http_client(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const* const address = static_cast<void const*>(&at);
    if (::connect(socket_, static_cast<sockaddr const*>(address), sizeof at) == 0) return;
    ::close(socket_);
    socket_ = -1;
}

http_client::~http_client() {
    if (connected()) ::close(socket_);
}

bool http_client::send(std::string_view raw) {
    while (!raw.empty()) {
        auto const sent = send_some(raw.data(), raw.size());
        if (sent <= 0) return false;
        raw.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void http_client::end_sending() { ::shutdown(socket_, SHUT_WR); }

std::ptrdiff_t http_client::send_some(char const* bytes, std::size_t size) {
    return ::send(socket_, bytes, size, MSG_NOSIGNAL);
}

std::ptrdiff_t http_client::receive(char* room, std::size_t size) {
    pollfd what{socket_, POLLIN, 0};
    auto const milliseconds = static_cast<int>(std::chrono::milliseconds(patience).count());
    return ::poll(&what, 1, milliseconds) == 1 ? ::recv(socket_, room, size, 0) : -1;
}

bool http_client::read_more() {
    char chunk[16 * 1024];
    auto const bytes = receive(chunk, sizeof chunk);
    if (bytes <= 0) return false;
    unread_.append(chunk, static_cast<std::size_t>(bytes));
    return true;
}

http_response http_client::response_to_head() {
    std::size_t end = 0;
    while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
        if (!read_more()) return {};
    http_response out;
    out.status = std::stoi(unread_.substr(9, 3));
    for (auto at = unread_.find("\r\n") + 2; at < end + 2;) {
        auto const stop = unread_.find("\r\n", at);
        out.header.push_back(unread_.substr(at, stop - at));
        at = stop + 2;
    }
    unread_.erase(0, end + 4);
    return out;
}

http_response http_client::response() {
    auto out = response_to_head();
    auto const length = out.value_of("Content-Length");
    if (length.empty()) return out;
    while (unread_.size() < std::stoul(length))
        if (!read_more()) return {};
    out.body = unread_.substr(0, std::stoul(length));
    unread_.erase(0, out.body.size());
    return out;
}

http_response http_client::ask(std::string_view raw) {
    send(raw);
    return response();
}

bool http_client::closed() {
    pollfd what{socket_, POLLIN, 0};
    auto const milliseconds = static_cast<int>(std::chrono::milliseconds(patience).count());
    char byte;
    return unread_.empty() && ::poll(&what, 1, milliseconds) == 1 && ::recv(socket_, &byte, 1, 0) <= 0;
}

std::string http_response::value_of(std::string_view name) const {
    for (auto const& field : header)
        if (field.starts_with(std::string(name) + ": ")) return field.substr(name.size() + 2);
    return "";
}

std::string http_response::element(std::string_view name) const {
    auto const start = "<" + std::string(name) + ">";
    auto const at = body.find(start);
    if (at == body.npos) return "";
    return body.substr(at + start.size(), body.find('<', at + 1) - at - start.size());
}

std::string form(parameters const& p) {
    std::string out;
    auto const add = [&out](std::string const& text) {
        for (unsigned char const c : text)
            if (c < 0x80 && (std::isalnum(c) || c == '-' || c == '.' || c == '_'))
                out.push_back(static_cast<char>(c));
            else
                out.append({'%', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15]});
    };
    for (auto const& [name, value] : p) {
        if (!out.empty()) out.push_back('&');
        add(name);
        out.push_back('=');
        add(value);
    }
    return out;
}

std::string post(std::string_view body, std::string_view more_fields) {
    return std::string("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        .append(more_fields)
        .append("Content-Length: ")
        .append(std::to_string(body.size()))
        .append("\r\n\r\n")
        .append(body);
}

} // namespace sesame::test
