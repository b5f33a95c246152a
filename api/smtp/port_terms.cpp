#include "api/smtp/port_terms.hpp"

#include <string_view>

namespace sesame::api::smtp {

std::string hello_reply(port_terms const& terms, bool secure) {
    constexpr std::string_view announced = "10485760"; // as recorded; AWS takes more by now
    auto out = "250-" + terms.host + "\r\n250-8BITMIME\r\n";
    if (terms.takes_users) out.append("250-SIZE ").append(announced).append("\r\n");
    if (terms.offers_tls && !secure) out += "250-STARTTLS\r\n";
    if (terms.takes_users) out += "250-AUTH PLAIN LOGIN\r\n";
    return out + "250 Ok";
}

} // namespace sesame::api::smtp
