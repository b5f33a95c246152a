#pragma once
#include "api/smtp/sign_in/sign_in.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::smtp {

// AUTH PLAIN and AUTH LOGIN (RFC 4954 and 4616), which may take more than one line.
class authentication {
  public:
    struct step {
        std::string reply;
        std::optional<sender_account> who{}; // once somebody has signed in
    };

    explicit authentication(users const& known) // outlives this
        : known_(known) {}

    step begin(std::string_view argument); // of AUTH
    step take(std::string_view line);      // while it waits for one
    bool waits() const { return asked_ != asked::nothing; }

  private:
    enum class asked { nothing, plain, login_user, login_password };

    step check_plain(std::string_view message) const;
    step check(std::string_view user, std::string_view password) const;

    users const& known_;
    asked asked_ = asked::nothing;
    std::string user_; // by LOGIN, while its password is awaited
};

} // namespace sesame::api::smtp
