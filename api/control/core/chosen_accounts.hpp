#pragma once
#include "api/control/core/control_call.hpp"
#include "model/account/accounts.hpp"

namespace sesame::api::control {

// The accounts of a call, for responses that come later. It owns its part of the call, since the call itself is over by
// then.
struct chosen_accounts {
    accounts& all;
    std::optional<std::string> id, region;

    // Takes the parameters `account` and `region`. Throws `refused`.
    explicit chosen_accounts(control_call const& c)
        : all(c.all)
        , id(c.value("account"))
        , region(c.value("region")) {
        c.check_account();
    }

    bool wants(std::string const& account, std::string const& where) const {
        return (!id || *id == account) && (!region || *region == where);
    }
    template<class F>
    void for_each(F f) const {
        all.for_each([&](account const& a) {
            if (wants(a.id, a.region)) f(a);
        });
    }
    // To change them.
    template<class F>
    void activate_each(F f) const {
        for_each([&](account const& a) { f(*all.activate(a.id, a.region)); });
    }
};

} // namespace sesame::api::control
