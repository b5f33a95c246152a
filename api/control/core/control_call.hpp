#pragma once
#include "api/codec/form.hpp"
#include "api/router/route.hpp"
#include "model/account/accounts.hpp"

#include <boost/json/value.hpp>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// The refusal of a request for our own API.
struct refused {
    int status;
    std::string code, message; // the message says what to do instead
};

refused invalid_parameter(std::string message);
refused not_found(std::string message);

// A request for our own API, for its handlers.
struct control_call {
    accounts& all;
    std::string path;
    std::vector<std::string> names; // the values of {…} in the path of the route
    codec::form query;
    std::string_view body;
    request_context const& where;
    request const& http;
    std::shared_ptr<std::set<std::string> const> with_text{}; // ids of the mails that `text` asks for, once known

    // A query parameter; nothing if it is absent. Throws `refused` if it is empty: an unset variable in a script must
    // not widen the query.
    std::optional<std::string> value(std::string_view name) const;
    std::string required(std::string_view name) const;
    // A whole number within these bounds. Throws `refused`.
    std::uint64_t number(std::string_view name, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most) const;
    // A time such as 30s, 5m or 1h, or a number of milliseconds. Throws `refused`.
    milliseconds duration(std::string_view name, milliseconds otherwise, milliseconds most) const;

    // The body, which must be JSON. Throws `refused`, and names the place.
    boost::json::value json() const;

    // Throws `refused` where `account` or `region` is none.
    void check_account() const;
    // Those of the parameters `account` and `region`, of which an absent one means all; in order.
    template<class F>
    void for_each_account(F f) const {
        check_account();
        auto const id = value("account"), region = value("region");
        auto const& known = all.by_name();
        auto at = id ? known.lower_bound(std::pair(std::string_view(*id), std::string_view())) : known.begin();
        for (; at != known.end() && (!id || at->first.first == *id); ++at)
            if (!region || at->first.second == *region) f(at->second);
    }
    // To change them.
    template<class F>
    void activate_each_account(F f) const {
        for_each_account([&](account const& a) { f(*all.activate(a.id, a.region)); });
    }
    // The account of `account` and `region`; the server's defaults if they are absent.
    account& home() const;
    // The same, to look at: none is made or activated. Where nobody has named it yet it is an empty one, which is good
    // until this is called again.
    account const& home_to_read() const;
    // How the caller reaches this server: scheme://host[:port].
    std::string base_url() const;
};

response json_response(boost::json::value const& v, int status = 200);
response refusal_response(refused const& r);

using api::route;

} // namespace sesame::api::control
