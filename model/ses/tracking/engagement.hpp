#pragma once
#include "model/account/account.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame::ses {

// Who fetched a pixel or followed a link.
struct visitor {
    std::string ip_address, user_agent;
};

// Publishes Open. False, and nothing is published, unless the mail is still kept and its pixel is signed so.
bool open_mail(accounts& all, std::string_view message_id, std::string_view signature, visitor const& who,
               timestamp real_now);

// Publishes Click and gives where the link leads: nothing unless the mail is still kept and has this link, signed so.
std::optional<std::string> follow_link(accounts& all, std::string_view message_id, std::string_view url,
                                       std::string_view signature, visitor const& who, timestamp real_now);

} // namespace sesame::ses
