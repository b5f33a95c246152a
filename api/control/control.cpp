#include "api/control/control.hpp"

#include "api/wire/form.hpp"
#include "model/arn.hpp"
#include "model/base64.hpp"
#include "model/ses/delivered_message.hpp"
#include "model/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <optional>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct refused {
    int status;
    std::string code, message;
};

// Query parameters, of which only those in `known` may be given.
wire::form parameters(std::string_view query, std::initializer_list<std::string_view> known) {
    wire::form out;
    out.add(query);
    out.index();
    for (std::string_view rest = query; !rest.empty();) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const name = wire::url_decode(rest.substr(0, std::min(rest.substr(0, end).find('='), end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string names;
        for (auto const k : known) names.append(names.empty() ? "" : ", ").append(k);
        throw refused{400, "UnknownParameter",
                      "There is no parameter '" + name + "' here" + (names.empty() ? "." : "; use: " + names + ".")};
    }
    return out;
}

std::optional<std::string> value(wire::form const& form, std::string_view name) {
    auto const* const found = form.find(name);
    if (!found) return std::nullopt;
    // An unset variable in somebody's script must not widen what is asked for.
    if (found->empty())
        throw refused{400, "InvalidParameter",
                      std::string(name) + ": the value is empty; leave the parameter out to mean all."};
    return *found;
}

json::object health(accounts& all, std::string_view query) {
    parameters(query, {});
    std::size_t count = 0, owed = 0;
    std::uint64_t refused_deliveries = 0;
    all.for_each([&](account const& a) {
        ++count;
        owed += a.outbox.owed_count();
        refused_deliveries += a.outbox.refused();
    });
    return {{"status", "ok"}, {"accounts", count}, {"deliveries", {{"owed", owed}, {"refused", refused_deliveries}}}};
}

std::optional<std::string> account_in(wire::form const& form) {
    auto id = value(form, "account");
    if (id && !is_account_id(*id))
        throw refused{400, "InvalidParameter", "account: '" + *id + "' is not a 12-digit account id."};
    return id;
}

json::object reset(accounts& all, std::string_view query) {
    auto const form = parameters(query, {"account", "region"});
    return {{"reset", all.reset(account_in(form), value(form, "region"))}};
}

// Calls `look` with the accounts that the parameters `account` and `region` name; absent ones mean all.
template<class F>
void for_each_named(accounts& all, wire::form const& form, F look) {
    auto const id = account_in(form), region = value(form, "region");
    all.for_each([&](account const& a) {
        if ((!id || a.id == *id) && (!region || a.region == *region)) look(a);
    });
}

json::array attempts_json(std::vector<sns::attempt> const& attempts) {
    json::array out;
    for (auto const& made : attempts) {
        json::object one{{"at", iso8601(made.at)}, {"milliseconds", made.latency.count()}};
        if (made.ended.status) one.emplace("status", *made.ended.status);
        if (!made.ended.error.empty()) one.emplace("error", made.ended.error);
        out.push_back(std::move(one));
    }
    return out;
}

// What SNS is done with, the oldest first: delivered, failed, dead-lettered, or captured because it is not sent.
json::object deliveries(accounts& all, std::string_view query) {
    auto const form = parameters(query, {"account", "region", "protocol", "message_id"});
    auto const protocol = value(form, "protocol"), id = value(form, "message_id");
    static constexpr std::string_view results[]{"delivered", "failed", "dead_lettered", "captured"};
    json::array found;
    for_each_named(all, form, [&](account const& a) {
        for (auto const& s : a.outbox.history()) {
            if ((protocol && s.to.protocol != *protocol) || (id && s.message_id != *id)) continue;
            found.push_back({{"account", a.id},
                             {"region", a.region},
                             {"result", results[static_cast<std::size_t>(s.how)]},
                             {"message_id", s.message_id},
                             {"topic_arn", s.topic_arn},
                             {"subscription_arn", s.to.subscription_arn},
                             {"protocol", s.to.protocol},
                             {"endpoint", s.to.endpoint},
                             {"dead_letter", s.to.is_dead_letter},
                             {"attempts", attempts_json(s.attempts)},
                             {"body", s.body}});
        }
    });
    return {{"deliveries", std::move(found)}};
}

// The one-time passwords that the SMS sandbox has sent.
json::object sms_codes(accounts& all, std::string_view query) {
    auto const form = parameters(query, {"account", "region"});
    json::array found;
    for_each_named(all, form, [&](account const& a) {
        for (auto const& n : a.sns.sms.sandbox)
            found.push_back({{"account", a.id},
                             {"region", a.region},
                             {"phone_number", n.number},
                             {"one_time_password", n.one_time_password},
                             {"verified", n.verified}});
    });
    return {{"sms_codes", std::move(found)}};
}

// A mail that was sent, as its recipients received it.
json::object message(accounts& all, std::string_view query) {
    auto const form = parameters(query, {"id"});
    auto const id = value(form, "id");
    if (!id) throw refused{400, "MissingParameter", "id: which message?"};
    json::object out;
    all.for_each([&](account const& a) {
        auto const* const mail = a.ses.mails.find(*id);
        if (!mail) return;
        out = {{"id", *id},
               {"account", a.id},
               {"region", a.region},
               {"destination", json::array(mail->destination.begin(), mail->destination.end())},
               {"raw", base64(ses::delivered_message(a, *mail))}};
    });
    if (out.empty()) throw refused{404, "NotFound", "There is no message '" + *id + "', or no longer."};
    return out;
}

struct route {
    std::string_view method, path;
    json::object (*handler)(accounts& all, std::string_view query);
};

constexpr route routes[]{
    {"GET", "/_sesame/v1/deliveries", deliveries}, {"GET", "/_sesame/v1/health", health},
    {"GET", "/_sesame/v1/message", message},       {"POST", "/_sesame/v1/reset", reset},
    {"GET", "/_sesame/v1/sms-codes", sms_codes},
};

json::object find_and_run(accounts& all, control_request const& r) {
    auto const path = valid_utf8(std::string(r.path));
    std::string allowed;
    for (auto const& known : routes) {
        if (known.path != path) continue;
        allowed = known.method;
        if (known.method != r.method && !(r.method == "HEAD" && known.method == "GET")) continue;
        if (known.method == "POST" && !r.body.empty())
            throw refused{400, "UnexpectedBody", path + " takes its parameters in the URL, and no body."};
        return known.handler(all, r.query);
    }
    if (allowed.empty()) throw refused{404, "NotFound", "There is nothing at " + path + "."};
    throw refused{405, "MethodNotAllowed", path + " takes " + allowed + "."};
}

} // namespace

answer answer_control(accounts& all, control_request const& r) {
    answer out;
    out.service = "control";
    out.operation = valid_utf8(std::string(r.path.substr(0, 128)));
    out.content_type = "application/json";
    try {
        out.body = json::serialize(find_and_run(all, r)) + "\n";
    } catch (refused const& refusal) {
        out.status = refusal.status;
        out.error = refusal.code;
        out.body =
            json::serialize(json::object{{"error", {{"code", refusal.code}, {"message", refusal.message}}}}) + "\n";
    }
    return out;
}

} // namespace sesame::api::control
