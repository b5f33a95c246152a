#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;
using sesame::milliseconds;

namespace {

struct importer : v2_caller {
    void put(std::string_view key, std::string_view content) {
        REQUIRE(request("PUT", "/_sesame/v1/objects/mine/" + std::string(key), "", content).status == 200);
    }
    std::string import_suppressed(std::string_view key, std::string_view format = "CSV",
                                  std::string_view action = "PUT") {
        auto const made = v2("POST", "/import-jobs", suppression_import(key, format, action));
        REQUIRE(made.status == 200);
        return member(made, "/JobId");
    }
    static std::string suppression_import(std::string_view key, std::string_view format, std::string_view action) {
        return R"({"ImportDestination":{"SuppressionListDestination":{"SuppressionListImportAction":")" +
               std::string(action) + R"("}},"ImportDataSource":{"S3Url":"s3://mine/)" + std::string(key) +
               R"(","DataFormat":")" + std::string(format) + "\"}}";
    }
};

} // namespace

TEST_CASE("CreateImportJob checks destination and source") {
    importer c;
    v2_transcript t(c, "CreateImportJob");
    auto const refused = "400 BadRequestException";
    auto const jobs = "/import-jobs";
    t.call("Destination and source are required.", refused, "POST", jobs, "{}");
    t.call("There is one destination.", refused, "POST", jobs,
           R"({"ImportDestination":{},"ImportDataSource":{"S3Url":"s3://b/k","DataFormat":"CSV"}})");
    t.call("The URL names bucket and object.", refused, "POST", jobs,
           R"({"ImportDestination":{"SuppressionListDestination":{"SuppressionListImportAction":"PUT"}},)"
           R"("ImportDataSource":{"S3Url":"https://b/k","DataFormat":"CSV"}})");
    t.call("Actions and formats are words.", refused, "POST", jobs,
           importer::suppression_import("k", "XML", "REPLACE"));
    t.call(
        "The contact list is there.", refused, "POST", jobs,
        R"({"ImportDestination":{"ContactListDestination":{"ContactListName":"news","ContactListImportAction":"PUT"}},)"
        R"("ImportDataSource":{"S3Url":"s3://b/k","DataFormat":"CSV"}})");
    t.call("A job is made.", "200", "POST", jobs, importer::suppression_import("k", "CSV", "PUT"));
    for (int i = 0; i < 19; ++i) c.import_suppressed("k");
    t.call("Twenty jobs may wait or run.", "400 LimitExceededException", "POST", jobs,
           importer::suppression_import("k", "CSV", "PUT"));
    t.require_golden();
}

TEST_CASE("GetImportJob shows how far a job is, and what it could not use") {
    importer c;
    v2_transcript t(c, "GetImportJob");
    c.put("in/list.csv", "gone@example.org,BOUNCE\nangry@example.org,COMPLAINT\nnobody,BOUNCE\nodd@example.org,WHY\n");
    auto const job = "/import-jobs/" + c.import_suppressed("in/list.csv");
    t.call("It is created.", "200", "GET", job);
    c.pass(milliseconds{1'000});
    t.call("It is completed.", "200", "GET", job);
    auto const missing = "/import-jobs/" + c.import_suppressed("nowhere.csv");
    c.pass(milliseconds{1'000});
    t.call("The object must be there when it runs.", "200", "GET", missing);
    t.call("Another job is not there.", "404 NotFoundException", "GET", "/import-jobs/none");
    t.require_golden();
}

TEST_CASE("ListImportJobs shows jobs by destination, a page at a time") {
    importer c;
    v2_transcript t(c, "ListImportJobs");
    c.import_suppressed("a");
    c.v2("POST", "/contact-lists", R"({"ContactListName":"news"})");
    c.v2(
        "POST", "/import-jobs",
        R"({"ImportDestination":{"ContactListDestination":{"ContactListName":"news","ContactListImportAction":"DELETE"}},)"
        R"("ImportDataSource":{"S3Url":"s3://b/k","DataFormat":"JSON"}})");
    auto const first = t.call("The first page.", "200", "POST", "/import-jobs/list", R"({"PageSize":1})");
    t.call("The second and last.", "200", "POST", "/import-jobs/list",
           R"({"PageSize":1,"NextToken":")" + member(first, "/NextToken") + "\"}");
    t.call("Older SDKs list by GET.", "200", "GET", "/import-jobs?PageSize=1");
    t.call("Of contact lists only.", "200", "POST", "/import-jobs/list", R"({"ImportDestinationType":"CONTACT_LIST"})");
    t.call("A destination is a word.", "400 BadRequestException", "POST", "/import-jobs/list",
           R"({"ImportDestinationType":"LIST"})");
    t.require_golden();
}

TEST_CASE("failed records are read at the URL that GetImportJob gives") {
    importer c;
    c.put("list.csv", "nobody,BOUNCE\n");
    auto const id = c.import_suppressed("list.csv");
    c.pass(milliseconds{1'000});
    auto const url = member(c.v2("GET", "/import-jobs/" + id), "/FailureInfo/FailedRecordsS3Url");
    auto const path = url.substr(url.find("/_sesame"));
    CHECK(c.request("GET", path, "", "").body ==
          "{\"number\":1,\"error\":\"emailAddress is invalid\",\"record\":\"nobody,BOUNCE\"}\n");
}
