#include "api/smtp/sign_in/authentication.hpp"

#include "api/smtp/command.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <utility>

namespace sesame::api::smtp {

authentication::step authentication::begin(std::string_view argument) {
    auto const [mechanism, initial] = command_of(argument);
    if (mechanism != "PLAIN" && mechanism != "LOGIN") return {"504 Unrecognized authentication type"};
    bool const plain = mechanism == "PLAIN";
    asked_ = plain ? asked::plain : asked::login_user;
    if (!initial.empty()) return take(initial == "=" ? "" : initial);
    return {plain ? "334 Ok" : "334 VXNlcm5hbWU6"};
}

authentication::step authentication::take(std::string_view line) {
    auto const was = std::exchange(asked_, asked::nothing);
    if (trim(line) == "*") return {"501 Authentication cancelled"};
    auto const text = from_base64(trim(line));
    if (!text) return {"501 Invalid base64 data"};
    switch (was) {
    case asked::login_user:
        user_ = *text;
        asked_ = asked::login_password;
        return {"334 UGFzc3dvcmQ6"};
    case asked::login_password:
        return check(std::exchange(user_, ""), *text);
    case asked::plain:
    case asked::nothing:
        break;
    }
    return check_plain(*text);
}

// An identity to act as, which is left out or the user's own; the user; the password.
authentication::step authentication::check_plain(std::string_view message) const {
    auto const first = message.find('\0');
    auto const second = first == message.npos ? message.npos : message.find('\0', first + 1);
    if (second == message.npos) return {"501 Invalid PLAIN data"};
    return check(message.substr(first + 1, second - first - 1), message.substr(second + 1));
}

authentication::step authentication::check(std::string_view user, std::string_view password) const {
    constexpr std::size_t longest_user = 128;
    auto found =
        user.empty() || user.size() > longest_user ? std::nullopt : sign_in(known_, std::string(user), password);
    if (!found) return {"535 Authentication Credentials Invalid"};
    return {"235 Authentication successful.", std::move(found)};
}

} // namespace sesame::api::smtp
