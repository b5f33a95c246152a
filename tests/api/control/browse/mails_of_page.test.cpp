#include "tests/api/control/caller.hpp"

#include <algorithm>
#include <utility>

using namespace sesame;
using namespace sesame::test;

namespace {

struct sender : control_caller {
    // The ids of the mails of all pages, in their order.
    std::vector<std::string> ids(std::string const& query) {
        std::vector<std::string> out;
        for (std::string cursor;;) {
            auto const said = done("GET", "/messages?" + query + cursor);
            CHECK(said.at("total") == 12);
            for (auto const& mail : said.at("messages").as_array()) out.emplace_back(mail.at("id").as_string());
            auto const* const next = said.as_object().if_contains("next_cursor");
            if (!next) return out;
            cursor = "&cursor=" + std::string(next->as_string());
        }
    }
};

} // namespace

TEST_CASE("mails, many of one time, come in pages without a gap and without a repetition") {
    sender c;
    std::vector<std::string> sent;
    for (int i = 0; i < 12; ++i) {
        if (i == 2 || i == 9) c.where.now += std::chrono::seconds{1};
        sent.push_back(c.send({"you@example.org"}));
    }
    auto const newest_first = std::vector<std::string>(sent.rbegin(), sent.rend());
    for (auto const* limit : {"limit=1", "limit=3", "limit=7", "limit=12", "limit=1000"}) {
        CHECK(c.ids(limit) == newest_first);
        CHECK(c.ids(std::string("order=oldest&") + limit) == sent);
    }
}

TEST_CASE("mails come in pages by time, also where the clock was set back between them, and from several accounts") {
    sender c;
    std::vector<std::pair<sesame::timestamp, std::string>> sent;
    auto const send = [&](int seconds) {
        c.where.now += std::chrono::seconds{seconds};
        sent.emplace_back(c.where.now, c.send({"you@example.org"}));
    };
    for (int i = 0; i < 5; ++i) send(3);
    for (int i = 0; i < 4; ++i) send(-4);
    c.where.now += std::chrono::seconds{1};
    c.request("POST", "/", signature("ses", "eu-west-1", "111111111111"),
              "Action=VerifyEmailIdentity&EmailAddress=me%40example.com");
    for (int i = 0; i < 3; ++i) {
        c.where.now += std::chrono::seconds{2};
        auto const said = c.request("POST", "/", signature("ses", "eu-west-1", "111111111111"),
                                    "Action=SendEmail&Source=me%40example.com&Destination.ToAddresses.member.1=a%40b.c"
                                    "&Message.Subject.Data=s&Message.Body.Text.Data=t");
        sent.emplace_back(c.where.now, at(said, "/SendEmailResponse/SendEmailResult/MessageId"));
    }
    std::stable_sort(sent.begin(), sent.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<std::string> oldest_first;
    for (auto const& one : sent) oldest_first.push_back(one.second);
    auto const newest_first = std::vector<std::string>(oldest_first.rbegin(), oldest_first.rend());
    for (auto const* limit : {"limit=1", "limit=5", "limit=100"}) {
        CHECK(c.ids(limit) == newest_first);
        CHECK(c.ids(std::string("order=oldest&") + limit) == oldest_first);
    }
}
