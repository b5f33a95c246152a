#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view period = R"("StartDate":1699900000,"EndDate":1700100000)";

std::string export_body(std::string_view source, std::string_view format = "CSV", std::string_view more = "") {
    return R"({"ExportDataSource":{)" + std::string(source) + R"(},"ExportDestination":{"DataFormat":")" +
           std::string(format) + R"(")" + std::string(more) + "}}";
}
std::string of_messages(std::string_view more = "") {
    return R"("MessageInsightsDataSource":{)" + std::string(period) + std::string(more) + "}";
}
std::string of_metrics(std::string_view dimensions = R"({"ISP":["*"]})",
                       std::string_view metrics = R"([{"Name":"SEND","Aggregation":"VOLUME"}])") {
    return R"("MetricsDataSource":{"Namespace":"VDM","Dimensions":)" + std::string(dimensions) + R"(,"Metrics":)" +
           std::string(metrics) + "," + std::string(period) + "}";
}

struct exporter : v2_caller {
    exporter() {
        verify("sender@example.com");
        send("reader@gmail.com", "Hello, \"you\"");
        send("reader@example.org", "Hello again");
        pass(std::chrono::seconds{1});
    }

    void send(std::string const& to, std::string const& subject) {
        REQUIRE(outcome(ses("SendEmail", {{"Source", "sender@example.com"},
                                          {"Destination.ToAddresses.member.1", to},
                                          {"Message.Subject.Data", subject},
                                          {"Message.Body.Text.Data", "x"}})) == "200");
    }
    std::string create(std::string const& body) {
        auto const made = v2("POST", "/export-jobs", body);
        REQUIRE(v2_outcome(made) == "200");
        return member(made, "/JobId");
    }
    sesame::api::response get(std::string const& job) { return v2("GET", "/export-jobs/" + job); }
    sesame::api::response follow(std::string url) {
        CHECK(url.starts_with("http://localhost:4566/export/"));
        return request("GET", url.substr(url.find("/export/")), "", "");
    }
    std::string file(std::string const& body) {
        auto const job = create(body);
        pass(std::chrono::seconds{1});
        return follow(member(get(job), "/ExportDestination/S3Url")).body;
    }
};

} // namespace

TEST_CASE("CreateExportJob takes one source and says nothing of the destination") {
    exporter c;
    v2_transcript t(c, "CreateExportJob");
    t.call("Messages.", "200", "POST", "/export-jobs", export_body(of_messages()));
    t.call("Metrics.", "200", "POST", "/export-jobs", export_body(of_metrics(), "JSON"));
    t.call("SES chooses the URL.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_messages(), "CSV", R"(,"S3Url":"s3://bucket/file")"));
    t.call("A source is required.", "400 BadRequestException", "POST", "/export-jobs", export_body(""));
    t.call("One is enough.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_messages() + "," + of_metrics()));
    t.call("Source and destination are required.", "400 BadRequestException", "POST", "/export-jobs", "{}");
    t.call("The format is one of two.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_messages(), "XML"));
    t.call("A period does not run backwards.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(R"("MessageInsightsDataSource":{"StartDate":1700000000,"EndDate":1600000000})"));
    t.call("Dimensions and metrics are not empty.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_metrics("{}", "[]")));
    t.call("A dimension has values.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_metrics(R"({"ISP":[]})")));
    t.call("A metric has a name.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_metrics(R"({"ISP":["*"]})", "[{}]")));
    t.call("Filters are short lists.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(
               of_messages(R"(,"Include":{"Subject":["a","b"],"LastDeliveryEvent":["SENT"],"Destination":[""]})")));
    t.call("MaxResults has a range.", "400 BadRequestException", "POST", "/export-jobs",
           export_body(of_messages(R"(,"MaxResults":10001)")));
    t.require_golden();
}

TEST_CASE("GetExportJob shows a job from its creation to its file") {
    exporter c;
    v2_transcript t(c, "GetExportJob");
    auto const job = c.create(export_body(of_messages(R"(,"MaxResults":10,"Exclude":{"Isp":["Yahoo"]})")));
    t.call("It is created.", "200", "GET", "/export-jobs/" + job);
    c.pass(sesame::milliseconds{150});
    t.call("It is under way.", "200", "GET", "/export-jobs/" + job);
    c.pass(sesame::milliseconds{150});
    auto const done = t.call("It is completed.", "200", "GET", "/export-jobs/" + job);
    auto const metrics = c.create(export_body(of_metrics(), "JSON"));
    t.call("Of metrics.", "200", "GET", "/export-jobs/" + metrics);
    t.call("There is no such job.", "404 NotFoundException", "GET", "/export-jobs/none");
    t.require_golden();
}

TEST_CASE("the file of an export can be fetched for five minutes") {
    exporter c;
    auto const job = c.create(export_body(of_messages()));
    c.pass(std::chrono::seconds{1});
    auto const url = member(c.get(job), "/ExportDestination/S3Url");
    auto const file = c.follow(url);
    CHECK(file.status == 200);
    CHECK(file.content_type == "text/csv");
    CHECK(c.follow(url).body == file.body);
    c.pass(std::chrono::minutes{5});
    CHECK(c.follow(url).status == 200);
    c.pass(sesame::milliseconds{1});
    CHECK(refusal_text(c.follow(url)) == "403 AccessDenied: Request has expired");
    auto const fresh = member(c.get(job), "/ExportDestination/S3Url");
    CHECK(c.follow(fresh).body == file.body);
    auto forged = fresh;
    forged.back() = forged.back() == '0' ? '1' : '0';
    CHECK(c.follow(forged).status == 403);
    CHECK(c.request("GET", "/export/999999999999/us-east-1/" + job + "?Expires=9&Signature=0", "", "").status == 403);
    CHECK(c.request("POST", fresh.substr(fresh.find("/export/")), "", "").status == 405);
}

TEST_CASE("files of exports are CSV or JSON") {
    exporter c;
    auto const csv = c.file(export_body(of_messages()));
    CHECK(csv.starts_with("SendTimestamp,MessageId,FromEmailAddress,Destination,Subject,Isp,TenantName,"
                          "LastDeliveryEvent,LastEngagementEvent\r\n2023-11-14T22:13:20.124Z,"));
    CHECK(csv.find(",sender@example.com,reader@gmail.com,\"Hello, \"\"you\"\"\",Gmail,,DELIVERY,\r\n") != csv.npos);
    CHECK(csv.ends_with(",sender@example.com,reader@example.org,Hello again,UNKNOWN_ISP,,DELIVERY,\r\n"));
    auto const json = c.file(export_body(of_messages(), "JSON"));
    CHECK(json.starts_with(R"([{"SendTimestamp":"2023-11-14T22:13:20.124Z","MessageId":")"));
    CHECK(json.ends_with(
        R"("Subject":"Hello again","Isp":"UNKNOWN_ISP","TenantName":"","LastDeliveryEvent":"DELIVERY","LastEngagementEvent":""}])"
        "\n"));
    CHECK(c.file(export_body(
              of_metrics(R"({"ISP":["*"]})", R"([{"Name":"SEND"},{"Name":"DELIVERY","Aggregation":"RATE"}])"))) ==
          "Timestamp,ISP,VOLUME_SEND,RATE_DELIVERY\r\n2023-11-14T00:00:00Z,Gmail,1,1\r\n"
          "2023-11-14T00:00:00Z,UNKNOWN_ISP,1,1\r\n");
    CHECK(
        c.file(export_body(of_metrics(R"({"ISP":["Gmail"],"EMAIL_IDENTITY":["sender@example.com","x"]})"), "JSON")) ==
        R"([{"Timestamp":"2023-11-14T00:00:00Z","ISP":"Gmail","EMAIL_IDENTITY":"sender@example.com","VOLUME_SEND":1}])"
        "\n");
}

TEST_CASE("CancelExportJob stops a job that is not over") {
    exporter c;
    v2_transcript t(c, "CancelExportJob");
    auto const job = c.create(export_body(of_messages()));
    t.call("A job is cancelled.", "200", "PUT", "/export-jobs/" + job + "/cancel", "{}");
    c.pass(std::chrono::seconds{1});
    CHECK(member(c.get(job), "/JobStatus") == "CANCELLED");
    CHECK(member(c.get(job), "/ExportDestination") == R"({"DataFormat":"CSV"})");
    t.call("It is over.", "400 BadRequestException", "PUT", "/export-jobs/" + job + "/cancel", "{}");
    t.call("There is no such job.", "404 NotFoundException", "PUT", "/export-jobs/none/cancel", "{}");
    t.require_golden();
}

TEST_CASE("ListExportJobs lists by source and status") {
    exporter c;
    v2_transcript t(c, "ListExportJobs");
    c.create(export_body(of_messages()));
    c.pass(std::chrono::seconds{1});
    c.create(export_body(of_metrics()));
    t.call("All jobs.", "200", "POST", "/list-export-jobs", "{}");
    auto const first = t.call("A page.", "200", "POST", "/list-export-jobs", R"({"PageSize":1})");
    t.call("The next.", "200", "POST", "/list-export-jobs",
           R"({"PageSize":1,"NextToken":")" + member(first, "/NextToken") + R"("})");
    t.call("By source.", "200", "POST", "/list-export-jobs", R"({"ExportSourceType":"METRICS_DATA"})");
    t.call("By status.", "200", "POST", "/list-export-jobs", R"({"JobStatus":"FAILED"})");
    t.call("These are enums.", "400 BadRequestException", "POST", "/list-export-jobs",
           R"({"ExportSourceType":"X","JobStatus":"Y"})");
    t.call("A token that nobody made is refused.", "400 BadRequestException", "POST", "/list-export-jobs",
           R"({"NextToken":"x"})");
    t.require_golden();
}
