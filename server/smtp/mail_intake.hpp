#pragma once
#include "api/smtp/conversation.hpp"
#include "server/smtp/smtp_session.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace sesame::server {

struct taken_mail {
    std::string reply{};   // without its line end
    bool is_large = false; // it took much memory, which is free now
};

// The mail that a conversation has heard is read, on another thread if it is large, and sent, or received by whoever
// has a receipt rule for it; the conversation's log gets its ids. All arguments outlive it.
boost::asio::awaitable<taken_mail> send_mail(smtp_context& context, api::smtp::conversation& by,
                                             std::string const& remote_address);
boost::asio::awaitable<taken_mail> receive_mail(smtp_context& context, api::smtp::conversation& by,
                                                std::string const& remote_address);

} // namespace sesame::server
