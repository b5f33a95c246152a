#include "api/control/routes.hpp"

#include "model/base64.hpp"
#include "model/ses/delivered_message.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// A mail that was sent, as its recipients received it.
answer message(control_call const& c) {
    auto const id = c.required("id");
    json::object out;
    c.all.for_each([&](account const& a) {
        auto const* const mail = a.ses.mails.find(id);
        if (!mail) return;
        out = {{"id", id},
               {"account", a.id},
               {"region", a.region},
               {"destination", json::array(mail->destination.begin(), mail->destination.end())},
               {"raw", base64(ses::delivered_message(a, *mail))}};
    });
    if (out.empty()) throw not_found("There is no message '" + id + "', or no longer.");
    return json_answer(std::move(out));
}

constexpr route message_table[]{
    {"GET", "/message", "id", false, message},
};

} // namespace

constinit std::span<route const> const message_routes{message_table};

} // namespace sesame::api::control
