#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/job.hpp"

#include "model/mail/body/mime.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/receiving/receiving.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

// A test lets mail arrive.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// The values of a query parameter. It may occur several times, and each may have several values with commas.
std::vector<std::string> listed_values(control_call const& c, std::string_view name) {
    std::vector<std::string> out;
    auto query = c.http.target.substr(std::min(c.http.target.find('?'), c.http.target.size()));
    while (!query.empty()) {
        query.remove_prefix(1);
        auto const one = query.substr(0, query.find('&'));
        query.remove_prefix(one.size());
        auto const equals = std::min(one.find('='), one.size());
        if (codec::url_decode(one.substr(0, equals)) != name) continue;
        auto rest = codec::url_decode(one.substr(std::min(equals + 1, one.size())));
        for (std::size_t start = 0; start <= rest.size();) {
            auto const end = std::min(rest.find(',', start), rest.size());
            out.push_back(rest.substr(start, end - start));
            start = end + 1;
        }
    }
    if (std::find(out.begin(), out.end(), "") != out.end())
        throw invalid_parameter(std::string(name) + ": expected addresses, got an empty one");
    return out;
}

// The addresses of a header; none if it is missing or broken.
std::vector<std::string> header_addresses(mime::part const& message, std::string_view name) {
    std::vector<std::string> out;
    for (auto const value : mime::find_headers(message.headers, name))
        if (auto const all = mime::try_parse_mailbox_list(value))
            for (auto const& who : *all) out.push_back(who.address);
    return out;
}

std::optional<ses::verdict> verdict_of(control_call const& c, std::string_view name) {
    auto const text = c.value(name);
    if (!text) return std::nullopt;
    ses::verdict out{};
    if (!boost::describe::enum_from_string(text->c_str(), out))
        throw unknown_word(name, *text, enumerator_names<ses::verdict>());
    return out;
}

bool flag(control_call const& c, std::string_view name, bool otherwise) {
    auto const text = c.value(name);
    return text ? required_word(name, *text, {"true", "false"}) == "true" : otherwise;
}

ses::inbound_mail wished_mail(control_call const& c) {
    if (c.body.empty())
        throw refused{400, "InvalidBody", "body: expected a mail with its headers (RFC 5322), got nothing"};
    ses::inbound_mail out;
    out.content = ses::read_inbound(c.body);
    auto const message = mime::read_mime(c.body);
    auto senders = listed_values(c, "from");
    if (senders.empty()) senders = header_addresses(message, "From");
    if (!senders.empty()) out.sender = senders.front();
    out.recipients = listed_values(c, "to");
    for (auto const* const name : {"To", "Cc"})
        if (!c.query.find("to"))
            for (auto& address : header_addresses(message, name)) out.recipients.push_back(std::move(address));
    if (out.recipients.empty())
        throw refused{400, "MissingParameter",
                      "The parameter 'to' is missing, and no To or Cc header names a recipient."};
    out.remote_ip = c.value("remote_ip").value_or(c.http.remote_address);
    out.tls = flag(c, "tls", true);
    out.spam = verdict_of(c, "spam");
    out.virus = verdict_of(c, "virus");
    out.spf = verdict_of(c, "spf");
    out.dkim = verdict_of(c, "dkim");
    out.dmarc = verdict_of(c, "dmarc");
    return out;
}

ses::arriving_mail begun(control_call const& c, ses::inbound_mail m) {
    auto& home = c.home();
    return begin_receiving(c.all, home, std::move(m),
                           {home.at(c.where.now), c.base_url(), c.http.remote_address, false});
}

std::string_view why_unknown(account const& a, std::vector<std::string> const& recipients) {
    bool const has_rule = std::any_of(recipients.begin(), recipients.end(),
                                      [&](std::string const& to) { return ses::has_rule_for(a, to); });
    return has_rule ? "A receipt rule is for an unknown recipient, but the account has not verified its domain: SES "
                      "then takes no mail for it. Verify the domain, or list it under identities in a seed."
                    : "No enabled rule of the account's active receipt rule set is for the unknown recipients.";
}

// The response is the SMTP reply to the sender.
response received(control_call const& c, ses::arriving_mail m) {
    auto const told = finish_receiving(c.all, c.home(), std::move(m));
    json::object out{{"reply", told.reply}};
    if (!told.message_id.empty()) out.emplace("message_id", told.message_id);
    out.emplace("unknown_recipients", json::array(told.unknown_recipients.begin(), told.unknown_recipients.end()));
    if (!told.unknown_recipients.empty()) out.emplace("explanation", why_unknown(c.home(), told.unknown_recipients));
    return json_response(std::move(out));
}

// A large mail is read apart, and so are the texts made that rules ask for.
class arrival : public job {
  public:
    explicit arrival(control_call const& c)
        : call_(c) {}

    std::function<void()> apart() override {
        if (arriving_) return [this] { make_texts(*arriving_); };
        return [this] {
            try {
                mail_ = wished_mail(call_);
            } catch (refused const& r) {
                refused_ = r;
            }
        };
    }
    std::optional<response> go_on() override {
        if (refused_) throw refused(*refused_);
        if (arriving_) return received(call_, std::move(*arriving_));
        arriving_ = begun(call_, std::move(*mail_));
        return std::nullopt;
    }

  private:
    control_call call_;
    std::optional<ses::inbound_mail> mail_;
    std::optional<ses::arriving_mail> arriving_;
    std::optional<refused> refused_;
};

response post_inbound(control_call const& c) {
    constexpr std::size_t at_once = 64 * 1024; // bytes
    if (c.body.size() <= at_once) return received(c, begun(c, wished_mail(c)));
    response out;
    out.unfinished = std::make_shared<arrival>(c);
    return out;
}

constexpr route inbound_table[]{
    {"POST", "/inbound", "account region from to remote_ip tls spam virus spf dkim dmarc", true, post_inbound},
};

} // namespace

constinit std::span<route const> const inbound_routes{inbound_table};

} // namespace sesame::api::control
