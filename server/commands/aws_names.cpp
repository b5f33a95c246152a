#include "server/commands/aws_names.hpp"

#include "model/base/partition.hpp"
#include "model/text/text.hpp"
#include "server/startup/signals_blocked.hpp"

#include <algorithm>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace sesame::server {
namespace {

constexpr std::size_t header_bytes = 12, longest_name = 255;

sockaddr_in port_53() {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(53);
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return out;
}

// The name of the first question, in lower case, with a dot before each label. Moves `at` behind it.
std::string name_in(std::string_view question, std::size_t& at) {
    std::string out;
    while (at < question.size() && out.size() <= longest_name) {
        auto const length = static_cast<unsigned char>(question[at++]);
        if (length == 0) return out;
        if (length > 63 || at + length > question.size()) return "";
        out.append(".").append(question.substr(at, length));
        at += length;
    }
    return "";
}

} // namespace

std::string name_answer(std::string_view question) {
    constexpr unsigned char is_answer = 0x80;
    constexpr std::string_view one("\0\1", 2);
    if (question.size() < header_bytes + 5 || static_cast<unsigned char>(question[2]) & is_answer ||
        question.substr(4, 2) != one)
        return "";
    auto at = header_bytes;
    auto const name = ascii_lower(name_in(question, at));
    if (name.empty() || at + 4 > question.size()) return "";
    bool const is_known = !before_aws_domain(name).value_or("").empty();
    bool const asks_ipv4 = question.substr(at, 4) == std::string_view("\0\1\0\1", 4);
    std::string out(question.substr(0, at + 4));
    out[2] = static_cast<char>(is_answer | 0x04 | (question[2] & 0x01)); // it knows best; recursion as was asked
    out[3] = static_cast<char>(0x80 | (is_known ? 0 : 3));               // 3: there is no such name
    std::fill(out.begin() + 6, out.begin() + header_bytes, '\0');
    if (!is_known || !asks_ipv4) return out;
    out[7] = 1; // answers: the name above, its class and type, for a minute, four bytes
    constexpr std::string_view here("\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1", 16);
    return out.append(here);
}

aws_names::aws_names()
    : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    auto const at = port_53();
    if (socket_ < 0 || ::bind(socket_, reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0) {
        auto const error = errno;
        if (socket_ >= 0) ::close(socket_);
        throw std::system_error(error, std::generic_category());
    }
    signals_blocked const in_the_thread;
    thread_ = std::jthread([this](std::stop_token const& over) { serve(over); });
}

aws_names::~aws_names() {
    thread_.request_stop();
    auto const at = port_53();
    ::sendto(socket_, "", 0, 0, reinterpret_cast<sockaddr const*>(&at), sizeof at); // wakes it
    thread_.join();
    ::close(socket_);
}

void aws_names::serve(std::stop_token const& over) const {
    char question[512];
    sockaddr_in from{};
    while (!over.stop_requested()) {
        socklen_t length = sizeof from;
        auto const got = ::recvfrom(socket_, question, sizeof question, 0, reinterpret_cast<sockaddr*>(&from), &length);
        if (got < 0 && errno != EINTR) return;
        auto const answer = name_answer({question, static_cast<std::size_t>(std::max<ssize_t>(got, 0))});
        if (!answer.empty())
            ::sendto(socket_, answer.data(), answer.size(), 0, reinterpret_cast<sockaddr const*>(&from), length);
    }
}

} // namespace sesame::server
