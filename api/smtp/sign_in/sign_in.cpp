#include "api/smtp/sign_in/sign_in.hpp"

#include "api/credentials.hpp"
#include "api/smtp/sign_in/password.hpp"

namespace sesame::api::smtp {

sender_account nobody(users const& known) { return {known.default_account, known.default_region}; }

std::optional<sender_account> sign_in(users const& known, std::string const& user, std::string_view password) {
    credentials who;
    who.present = true;
    who.access_key = user;
    auto out = nobody(known);
    out.account = account_of(who, known.default_account);
    out.user = user;
    for (auto const& [of, secret] : known.secrets) {
        if (!of.empty() && of != user) continue;
        auto region = region_of_password(password, secret, known.default_region);
        if (!region) continue;
        out.region = std::move(*region);
        return out;
    }
    return known.strict ? std::nullopt : std::optional(std::move(out));
}

} // namespace sesame::api::smtp
