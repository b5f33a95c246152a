#include "tests/api/control/caller.hpp"

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
