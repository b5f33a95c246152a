#pragma once
#include "model/account/account.hpp"
#include "model/ses/mails/mail.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame::ses {

// A mail, and the account that sent it. Good until the mail is dropped.
struct found_mail {
    account& home;
    mail& value;
};

// Looks in all accounts, since links name none. Activates the account.
std::optional<found_mail> find_mail(accounts& all, std::string_view message_id);

// Who fetched a pixel or followed a link.
struct visitor {
    std::string ip_address, user_agent;
};

// Publishes Open and gives true. Gives false, and publishes nothing, if the mail is gone or the signature is wrong.
bool open_mail(accounts& all, std::string_view message_id, std::string_view signature, visitor const& who,
               timestamp real_now);

// Publishes Click and gives the link's target. Gives nothing, and publishes nothing, if the mail is gone, has no such
// link, or the signature is wrong.
std::optional<std::string> follow_link(accounts& all, std::string_view message_id, std::string_view url,
                                       std::string_view signature, visitor const& who, timestamp real_now);

} // namespace sesame::ses
