#include "api/control/routes.hpp"

#include "model/sns/delivering.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

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
answer deliveries(control_call const& c) {
    auto const protocol = c.value("protocol"), id = c.value("message_id");
    json::array found;
    c.for_each_account([&](account const& a) {
        for (auto const& s : a.outbox.history()) {
            if ((protocol && s.to.protocol != *protocol) || (id && s.message_id != *id)) continue;
            found.push_back({{"id", std::to_string(s.id)},
                             {"account", a.id},
                             {"region", a.region},
                             {"result", sns::name_of(s.how)},
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
    return json_answer({{"deliveries", std::move(found)}});
}

// The one-time passwords that the SMS sandbox has sent.
answer sms_codes(control_call const& c) {
    json::array found;
    c.for_each_account([&](account const& a) {
        for (auto const& n : a.sns.sms.sandbox)
            found.push_back({{"account", a.id},
                             {"region", a.region},
                             {"phone_number", n.number},
                             {"one_time_password", n.one_time_password},
                             {"verified", n.verified}});
    });
    return json_answer({{"sms_codes", std::move(found)}});
}

constexpr route delivery_table[]{
    {"GET", "/deliveries", "account region protocol message_id", false, deliveries},
    {"GET", "/sms-codes", "account region", false, sms_codes},
};

} // namespace

constinit std::span<route const> const delivery_routes{delivery_table};

} // namespace sesame::api::control
