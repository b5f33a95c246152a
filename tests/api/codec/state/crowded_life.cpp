#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/body.hpp"
#include "tests/api/codec/state/crowded_calls.hpp"

#include <algorithm>

namespace sesame::test {

std::string crowded_server::life_of(control_caller& c) {
    using std::chrono::hours;
    std::string out;
    std::size_t ids = 0;
    auto const deliver = [&](account& a) {
        auto const now = a.at(c.where.now);
        std::vector<sesame::sns::owed_id> mine = a.outbox->take_ready(1000);
        if (ids++ == 0)
            a.outbox->for_each_owed([&](auto id, sesame::sns::owed const& o, auto const&) {
                if (o.under_way && std::find(mine.begin(), mine.end(), id) == mine.end()) mine.push_back(id);
            });
        for (auto const id : mine) {
            auto const* const o = a.outbox->find(id);
            if (sesame::sns::held_back(a, id, now)) continue;
            out += std::to_string(id) + " " + o->to.endpoint.text() + " " +
                   sesame::sns::body_for(*a.outbox->find_notification(o->notification), o->to) + "\n";
            constexpr int ends[]{200, 503, 200, 404, 200};
            sesame::sns::attempted(a, id, {now, {}, {ends[id % 5], ""}}, now);
        }
    };
    for (milliseconds const by :
         {milliseconds{0}, milliseconds{700}, milliseconds{5'000}, milliseconds{60'000}, milliseconds{hours{1}},
          milliseconds{hours{3}}, milliseconds{hours{24}}, milliseconds{hours{24 * 3}}, milliseconds{hours{24 * 30}}}) {
        c.pass(by);
        c.all.activate_each([&](account& a) { deliver(a); });
    }
    auto const call = [&](std::string_view service, std::string_view action, parameters const& p) {
        out += c.call(service, action, p).body;
    };
    call("sns", "Publish", {{"TopicArn", topic_named("events")}, {"Message", "late"}});
    call("sns", "Publish", {{"TopicArn", topic_named("orders.fifo")}, {"Message", "late"}, {"MessageGroupId", "g"}});
    call("sns", "Subscribe", {{"TopicArn", topic_named("events")}, {"Protocol", "sqs"}, {"Endpoint", queue}});
    call("sns", "ListSubscriptions", {});
    call("sns", "CreatePlatformEndpoint",
         {{"PlatformApplicationArn", topic_named("app/GCM/app")}, {"Token", "device-1"}});
    call("sns", "CreateTopic", {{"Name", "new"}});
    call("ses", "SendEmail", mail_to("bounced@a.test"));
    call("ses", "GetSendStatistics", {});
    call("ses", "GetSendQuota", {});
    c.pass(hours{1});
    c.all.activate_each([&](account& a) { deliver(a); });
    auto mails = c.done("GET", "/messages");
    for (auto& mail : mails.at("messages").as_array())
        for (auto const* const of_log : {"request_number", "request_id"}) mail.as_object().erase(of_log); // not state
    out += boost::json::serialize(mails);
    for (auto const* const path : {"/deliveries", "/seed", "/suppression", "/faults"}) out += c.ask("GET", path).body;
    return out;
}

} // namespace sesame::test
