#include "model/ses/jobs/import_jobs.hpp"
#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "model/objects/objects.hpp"
#include "model/ses/refusals.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

bool is_s3_url(std::string_view text) { return sesame::objects::parse_s3_url(text).has_value(); }

using import_action_word = text<one_of<"DELETE", "PUT">{}>;

struct SuppressionListDestination {
    import_action_word SuppressionListImportAction;
};
BOOST_DESCRIBE_STRUCT(SuppressionListDestination, (), (SuppressionListImportAction))
struct ContactListDestination {
    std::string ContactListName;
    import_action_word ContactListImportAction;
};
BOOST_DESCRIBE_STRUCT(ContactListDestination, (), (ContactListName, ContactListImportAction))
struct ImportDestination {
    std::optional<sesv2::SuppressionListDestination> SuppressionListDestination;
    std::optional<sesv2::ContactListDestination> ContactListDestination;
};
BOOST_DESCRIBE_STRUCT(ImportDestination, (), (SuppressionListDestination, ContactListDestination))
struct ImportDataSource {
    text<pattern<R"(^s3:\/\/([^\/]+)\/(.*?([^\/]+)\/?)$)", is_s3_url>{}> S3Url;
    text<one_of<"CSV", "JSON">{}> DataFormat;
};
BOOST_DESCRIBE_STRUCT(ImportDataSource, (), (S3Url, DataFormat))

struct CreateImportJobRequest {
    sesv2::ImportDestination ImportDestination;
    sesv2::ImportDataSource ImportDataSource;
};
BOOST_DESCRIBE_STRUCT(CreateImportJobRequest, (), (ImportDestination, ImportDataSource))
struct CreateImportJobResponse {
    std::string JobId;
};
BOOST_DESCRIBE_STRUCT(CreateImportJobResponse, (), (JobId))

CreateImportJobResponse create_import_job(context& c, CreateImportJobRequest const& r) {
    auto const& suppression = r.ImportDestination.SuppressionListDestination;
    auto const& contacts = r.ImportDestination.ContactListDestination;
    if (suppression.has_value() == contacts.has_value()) throw refusal(model::reason::not_one_import_destination);
    model::import_wish wish;
    wish.target = contacts ? model::import_target::CONTACT_LIST : model::import_target::SUPPRESSION_LIST;
    if (contacts) wish.contact_list = contacts->ContactListName;
    wish.action = enumerator<model::import_action>(contacts ? contacts->ContactListImportAction
                                                            : suppression->SuppressionListImportAction);
    wish.url = r.ImportDataSource.S3Url;
    wish.format = enumerator<model::data_format>(r.ImportDataSource.DataFormat);
    return {model::create_import_job(c.home, wish, c.call.now)};
}

ImportDestination destination_to_wire(model::import_job const& j) {
    std::string const action = upper_snake(j.action);
    ImportDestination out;
    if (j.target == model::import_target::CONTACT_LIST)
        out.ContactListDestination = ContactListDestination{j.contact_list, action};
    else
        out.SuppressionListDestination = SuppressionListDestination{action};
    return out;
}

struct GetImportJobRequest {
    text<not_empty{}> JobId;
};
BOOST_DESCRIBE_STRUCT(GetImportJobRequest, (), (JobId))
struct FailureInfo {
    std::optional<std::string> FailedRecordsS3Url, ErrorMessage;
};
BOOST_DESCRIBE_STRUCT(FailureInfo, (), (FailedRecordsS3Url, ErrorMessage))
struct GetImportJobResponse {
    std::string JobId;
    sesv2::ImportDestination ImportDestination;
    sesv2::ImportDataSource ImportDataSource;
    std::optional<sesv2::FailureInfo> FailureInfo;
    std::string JobStatus;
    timestamp CreatedTimestamp;
    std::optional<timestamp> CompletedTimestamp;
    int ProcessedRecordsCount, FailedRecordsCount;
};
BOOST_DESCRIBE_STRUCT(GetImportJobResponse, (),
                      (JobId, ImportDestination, ImportDataSource, FailureInfo, JobStatus, CreatedTimestamp,
                       CompletedTimestamp, ProcessedRecordsCount, FailedRecordsCount))

// Where AWS gives a presigned URL of S3, this is a URL of our control API.
std::optional<FailureInfo> failure_info(context const& c, model::import_job const& j) {
    if (j.error.empty() && j.failures.empty()) return std::nullopt;
    FailureInfo out;
    if (!j.error.empty()) out.ErrorMessage = j.error;
    if (!j.failures.empty() && j.completed)
        out.FailedRecordsS3Url = c.call.base_url + "/_sesame/v1/objects/" + std::string(model::failed_records_bucket) +
                                 "/" + model::failed_records_key(j) + "?account=" + c.home.id +
                                 "&region=" + c.home.region;
    return out;
}

GetImportJobResponse get_import_job(context& c, GetImportJobRequest const& r) {
    auto const& j = model::require_import_job(c.home, r.JobId);
    return {j.id,
            destination_to_wire(j),
            {j.url, upper_snake(j.format)},
            failure_info(c, j),
            upper_snake(j.status),
            j.created,
            j.completed,
            static_cast<int>(j.processed),
            static_cast<int>(j.failed)};
}

struct ListImportJobsRequest {
    std::optional<text<one_of<"CONTACT_LIST", "SUPPRESSION_LIST">{}>> ImportDestinationType;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListImportJobsRequest, (), (ImportDestinationType, NextToken, PageSize))
struct ImportJobSummary {
    std::string JobId;
    sesv2::ImportDestination ImportDestination;
    std::string JobStatus;
    timestamp CreatedTimestamp;
    int ProcessedRecordsCount, FailedRecordsCount;
};
BOOST_DESCRIBE_STRUCT(ImportJobSummary, (),
                      (JobId, ImportDestination, JobStatus, CreatedTimestamp, ProcessedRecordsCount,
                       FailedRecordsCount))
struct ListImportJobsResponse {
    std::vector<ImportJobSummary> ImportJobs;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListImportJobsResponse, (), (ImportJobs, NextToken))

ListImportJobsResponse list_import_jobs(context& c, ListImportJobsRequest const& r) {
    constexpr int most = 1'000; // of a page: AWS's limit is not known
    std::optional<model::import_target> target;
    if (r.ImportDestinationType) target = enumerator<model::import_target>(*r.ImportDestinationType);
    auto const page =
        model::list_import_jobs(c.home, target, number_of(c.operation, r.NextToken), page_size(r.PageSize, most, most));
    ListImportJobsResponse out;
    for (auto const* const j : page.values)
        out.ImportJobs.push_back({j->id, destination_to_wire(*j), upper_snake(j->status), j->created,
                                  static_cast<int>(j->processed), static_cast<int>(j->failed)});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> import_jobs() {
    static constexpr operation rows[]{
        handle<create_import_job>("CreateImportJob", {"POST", "/v2/email/import-jobs"}),
        handle<get_import_job>("GetImportJob", {"GET", "/v2/email/import-jobs/{JobId}"}),
        // SDKs of 2020 to 2022 list by GET.
        handle<list_import_jobs>("ListImportJobs",
                                 {.method = "POST",
                                  .uri = "/v2/email/import-jobs/list",
                                  .older_method = "GET",
                                  .older_uri = "/v2/email/import-jobs?PageSize={PageSize}&NextToken={NextToken}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
