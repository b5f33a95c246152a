#include "model/ses/events/feedback_document.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/text/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace sesame::ses {
namespace json = boost::json;
namespace {

// Bounces and complaints are dated to the second, as recorded from AWS 2020-2026; the date in a feedback report is not.
json::object block_of(account const& a, event const& e) {
    auto out = event_block(a, e);
    if (type_of(e) != event_type::delivery) out["timestamp"] = iso8601(std::chrono::floor<std::chrono::seconds>(e.at));
    return out;
}

json::object mail_of(account const& a, mail const& m, bool with_headers) {
    json::object out{
        {"timestamp", iso8601(m.at)},        {"source", m.source.text()},
        {"sourceArn", m.source_arn.text()},  {"sourceIp", m.source_ip.text()},
        {"callerIdentity", caller_identity}, {"sendingAccountId", a.id},
        {"messageId", m.message_id},         {"destination", json::array(m.destination.begin(), m.destination.end())}};
    if (with_headers) add_shown_headers(out, m, std::vector<mime::header>(m.headers), "");
    return out;
}

} // namespace

std::string feedback_document(account const& a, mail const& m, event const& e, bool with_headers) {
    auto const name = event_name(type_of(e));
    auto const key = ascii_lower(name);
    json::object out{{"notificationType", name}};
    // The block stands before the mail, but for a delivery.
    bool const last = type_of(e) == event_type::delivery;
    if (!last) out.emplace(key, block_of(a, e));
    out.emplace("mail", mail_of(a, m, with_headers));
    if (last) out.emplace(key, block_of(a, e));
    return json::serialize(out);
}

} // namespace sesame::ses
