#include "tests/api/control/core/holding_caller.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("what comes by time from several accounts comes in pages without a gap, also where a clock was set back") {
    holding_caller c;
    for (auto const* const id : {"111111111111", "222222222222", "333333333333"}) c.fill(id);
    auto const more = [&](int seconds, std::string const& id) {
        c.where.now += std::chrono::seconds{seconds};
        c.send_by(id);
        c.done("POST", "/inbound?region=eu-west-1&account=" + id, mail_for_holders);
        c.call_by(id, "sns", "Action=Publish&PhoneNumber=%2B15550001111&Message=hi");
        c.call_by(id, "sns",
                  "Action=Subscribe&Protocol=http&Endpoint=http%3A%2F%2F127.0.0.1%3A" +
                      std::to_string(c.where.now.time_since_epoch().count() % 60'000 + 1) +
                      "&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A" + id + "%3At");
        c.capture();
    };
    for (int i = 0; i < 4; ++i) more(i % 2, "111111111111");
    for (int i = 0; i < 4; ++i) more(-1, "222222222222"); // its clock is set back
    for (int i = 0; i < 4; ++i) more(i, "333333333333");
    c.all.deactivate_idle();
    for (std::string const list : {"messages", "inbound", "deliveries", "owed", "captured"}) {
        auto const texts = [&](boost::json::value const& said) {
            std::vector<std::string> out;
            for (auto const& one : said.at(list).as_array()) out.push_back(boost::json::serialize(one));
            return out;
        };
        auto const oldest = texts(c.done("GET", "/" + list + "?order=oldest&limit=1000"));
        auto const newest = texts(c.done("GET", "/" + list + "?order=newest&limit=1000"));
        CAPTURE(list);
        CHECK(oldest.size() >= 15);
        CHECK(std::vector(newest.rbegin(), newest.rend()) == oldest);
        CHECK(std::set(oldest.begin(), oldest.end()).size() == oldest.size());
        if (list == "messages" || list == "inbound" || list == "captured") {
            auto const at = [](std::string const& text) {
                return std::string(boost::json::parse(text).at("at").as_string());
            };
            CHECK(std::is_sorted(oldest.begin(), oldest.end(), [&](auto& a, auto& b) { return at(a) < at(b); }));
        }
        for (auto const limit : {1, 2, 5, 14})
            for (auto const* const order : {"oldest", "newest"}) {
                std::vector<std::string> shown;
                for (std::string cursor;;) {
                    auto const said =
                        c.done("GET", "/" + list + "?order=" + order + "&limit=" + std::to_string(limit) + cursor);
                    for (auto const& one : texts(said)) shown.push_back(one);
                    auto const* const next = said.as_object().if_contains("next_cursor");
                    if (!next) break;
                    cursor = "&cursor=" + std::string(next->as_string());
                }
                CAPTURE(limit, order);
                CHECK(shown == (order == std::string("oldest") ? oldest : newest));
            }
    }
}
