#include "server/commands/why.hpp"

#include "server/commands/asking.hpp"
#include "server/logging/printable.hpp"

#include <boost/json/parse.hpp>

#include <iostream>

namespace sesame::server {
namespace {

// The message of a refusal of the control API; the body itself if it is none.
std::string message_in(std::string const& body) {
    boost::system::error_code error;
    auto const read = boost::json::parse(body, error);
    if (error || !read.is_object()) return body;
    auto const* const refusal = read.get_object().if_contains("error");
    auto const* const message =
        refusal && refusal->is_object() ? refusal->get_object().if_contains("message") : nullptr;
    return message && message->is_string() ? std::string(message->get_string()) : body;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const c : text)
        if (std::isalnum(c) || c == '-' || c == '_' || c == '.')
            out.push_back(static_cast<char>(c));
        else
            out.append({'%', digits[c / 16], digits[c % 16]});
    return out;
}

} // namespace

int why(settings const& s, std::vector<std::string> const& words) {
    std::string id = "newest", query = "?format=text";
    for (auto const& word : words)
        if (auto const equals = word.find('='); equals == word.npos)
            id = word;
        else
            query += "&" + word.substr(0, equals + 1) + encoded(std::string_view(word).substr(equals + 1));
    auto const reply = ask_server(s, "/_sesame/v1/messages/" + encoded(id) + "/why" + query, std::chrono::seconds{10});
    if (!reply.is_ok()) {
        std::cerr << "sesame: why: "
                  << printable(!reply.problem.empty() ? reply.problem
                               : reply.body.empty()   ? reply.status_line
                                                      : message_in(reply.body))
                  << "\n";
        return 1;
    }
    // Subjects and addresses are anybody's text: none of them may move a terminal.
    for (std::size_t at = 0; at < reply.body.size();) {
        auto const end = std::min(reply.body.find('\n', at), reply.body.size());
        std::cout << printable(std::string_view(reply.body).substr(at, end - at)) << "\n";
        at = end + 1;
    }
    return 0;
}

} // namespace sesame::server
