#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

// 2023-11-14T22:13:20Z is 1700000000; the days begin at 1699920000 and 1700006400.
struct metric_reader : v2_caller {
    metric_reader() {
        verify("sender@example.com");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}});
        send("reader@gmail.com", "welcome");
        send("reader@example.org", "");
        send("success@simulator.amazonses.com", "");
        pass(std::chrono::days{1});
        send("reader@example.org", "");
        pass(std::chrono::seconds{1});
    }

    void send(std::string const& to, std::string const& set) {
        parameters p{{"Source", "sender@example.com"},
                     {"Destination.ToAddresses.member.1", to},
                     {"Message.Subject.Data", "s"},
                     {"Message.Body.Text.Data", "x"}};
        if (!set.empty()) p.emplace_back("ConfigurationSetName", set);
        REQUIRE(outcome(ses("SendEmail", p)) == "200");
    }
};

std::string query(std::string_view id, std::string_view metric, std::string_view more = "") {
    return R"({"Id":")" + std::string(id) + R"(","Namespace":"VDM","Metric":")" + std::string(metric) +
           R"(","StartDate":1699900000,"EndDate":1700100000)" + std::string(more) + "}";
}
std::string queries(std::string_view all) { return R"({"Queries":[)" + std::string(all) + "]}"; }

} // namespace

TEST_CASE("BatchGetMetricData counts the account's own events by day") {
    metric_reader c;
    v2_transcript t(c, "BatchGetMetricData");
    t.call("Sends and deliveries, but not to the mailbox simulator.", "200", "POST", "/metrics/batch",
           queries(query("sent", "SEND") + "," + query("delivered", "DELIVERY") + "," +
                   query("lost", "PERMANENT_BOUNCE")));
    t.call("By identity, set and ISP.", "200", "POST", "/metrics/batch",
           queries(query("by-identity", "SEND", R"(,"Dimensions":{"EMAIL_IDENTITY":"sender@example.com"})") + "," +
                   query("by-set", "SEND", R"(,"Dimensions":{"CONFIGURATION_SET":"welcome","ISP":"Gmail"})") + "," +
                   query("of-none", "SEND", R"(,"Dimensions":{"ISP":"Yahoo"})") + "," +
                   query("feedback", "DELIVERY_COMPLAINT")));
    t.call("Queries are required.", "400 BadRequestException", "POST", "/metrics/batch", "{}");
    t.call("There is at least one.", "400 BadRequestException", "POST", "/metrics/batch", queries(""));
    t.call("Names are those of the enums.", "400 BadRequestException", "POST", "/metrics/batch",
           queries(query("a", "SENT", R"(,"Dimensions":{"DOMAIN":"x"})")));
    t.call("A map of dimensions is not empty.", "400 BadRequestException", "POST", "/metrics/batch",
           queries(query("a", "SEND", R"(,"Dimensions":{})")));
    t.call("All but dimensions is required.", "400 BadRequestException", "POST", "/metrics/batch", queries("{}"));
    t.call("A period does not run backwards.", "400 BadRequestException", "POST", "/metrics/batch",
           queries(R"({"Id":"a","Namespace":"VDM","Metric":"SEND","StartDate":1700000000,"EndDate":1600000000})"));
    t.call("An Id is used once.", "400 BadRequestException", "POST", "/metrics/batch",
           queries(query("a", "SEND") + "," + query("a", "OPEN")));
    std::string eleven = query("0", "SEND");
    for (int i = 1; i < 11; ++i) eleven += "," + query(std::to_string(i), "SEND");
    t.call("There are at most ten.", "400 BadRequestException", "POST", "/metrics/batch", queries(eleven));
    t.require_golden();
}
