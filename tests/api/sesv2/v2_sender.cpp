#include "tests/api/sesv2/v2_sender.hpp"

#include "model/ses/mails/delivered_message.hpp"
#include "model/text/base64.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

namespace sesame::test {
namespace model = sesame::ses;

v2_sender::v2_sender(options o)
    : v2_caller(std::move(o)) {
    verify("sender@example.com");
    model::create_configuration_set(home(), "cs");
    model::event_destination all_events;
    all_events.name = "all";
    all_events.enabled = true;
    for (auto const& row : model::event_types)
        if (row.type != model::event_type::open && row.type != model::event_type::click)
            all_events.types.push_back(row.type); // those two would have the mails tracked
    all_events.to = model::firehose_destination{"", "arn:aws:firehose:us-east-1:000000000000:deliverystream/events"};
    model::require_configuration_set(home(), "cs").destinations.push_back(std::move(all_events));
}

std::string v2_sender::email(std::string_view content, std::string_view to, std::string_view more) {
    auto out = std::string(R"({"FromEmailAddress":"Sender <sender@example.com>","Destination":{"ToAddresses":[")");
    out.append(to).append(R"("]},"Content":{)").append(content).append("}");
    return out.append(more.empty() ? "" : ",").append(more).append("}");
}

model::mail const& v2_sender::sent(api::response const& a) {
    REQUIRE(v2_outcome(a) == "200");
    auto const* const found = home().ses->mails.find(member(a, "/MessageId"));
    REQUIRE(found);
    return *found;
}

std::string v2_sender::delivered(api::response const& a) { return model::delivered_message(home(), sent(a)); }

std::vector<std::string> v2_sender::events() {
    for (int i = 0; i < 20; ++i) pass(milliseconds{100});
    std::vector<std::string> out;
    for (auto const& record : home().ses->captured) out.push_back(record.body);
    home().ses->captured = {};
    return out;
}

std::vector<std::string> v2_sender::event_types() {
    std::vector<std::string> out;
    for (auto const& text : events()) out.emplace_back(boost::json::parse(text).at("eventType").as_string());
    return out;
}

std::string raw_content(std::string_view mail) { return R"("Raw":{"Data":")" + base64(mail) + R"("})"; }

} // namespace sesame::test
