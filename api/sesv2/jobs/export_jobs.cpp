#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/jobs/export_source.hpp"
#include "api/sesv2/paging.hpp"
#include "model/ses/jobs/exporting.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

using ExportSourceType = text<one_of<"METRICS_DATA", "MESSAGE_INSIGHTS">{}>;
using ExportStatus = text<one_of<"CREATED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED">{}>;

std::string source_type(model::export_job const& j) {
    return std::holds_alternative<model::metrics_source>(j.source) ? "METRICS_DATA" : "MESSAGE_INSIGHTS";
}

struct CreateExportJobRequest {
    struct ExportDataSource ExportDataSource;
    struct ExportDestination ExportDestination;
};
BOOST_DESCRIBE_STRUCT(CreateExportJobRequest, (), (ExportDataSource, ExportDestination))
struct CreateExportJobResponse {
    std::string JobId;
};
BOOST_DESCRIBE_STRUCT(CreateExportJobResponse, (), (JobId))

CreateExportJobResponse create_export_job(context& c, CreateExportJobRequest const& r) {
    model::export_request wanted;
    if (r.ExportDataSource.MetricsDataSource) wanted.metrics = from_wire(*r.ExportDataSource.MetricsDataSource);
    if (r.ExportDataSource.MessageInsightsDataSource)
        wanted.messages = from_wire(*r.ExportDataSource.MessageInsightsDataSource);
    wanted.format = enumerator<model::data_format>(r.ExportDestination.DataFormat);
    wanted.names_url = r.ExportDestination.S3Url.has_value();
    return {model::create_export_job(c.home, std::move(wanted), c.call.now)};
}

struct GetExportJobRequest {
    text<not_empty{}> JobId;
};
BOOST_DESCRIBE_STRUCT(GetExportJobRequest, (), (JobId))
struct ExportFailure {
    std::string ErrorMessage;
};
BOOST_DESCRIBE_STRUCT(ExportFailure, (), (ErrorMessage))
struct ExportStatistics {
    int ProcessedRecordsCount, ExportedRecordsCount;
};
BOOST_DESCRIBE_STRUCT(ExportStatistics, (), (ProcessedRecordsCount, ExportedRecordsCount))
struct GetExportJobResponse {
    std::string JobId, ExportSourceType, JobStatus;
    struct ExportDestination ExportDestination;
    struct ExportDataSource ExportDataSource;
    timestamp CreatedTimestamp;
    std::optional<timestamp> CompletedTimestamp;
    std::optional<ExportFailure> FailureInfo;
    std::optional<ExportStatistics> Statistics;
};
BOOST_DESCRIBE_STRUCT(GetExportJobResponse, (),
                      (JobId, ExportSourceType, JobStatus, ExportDestination, ExportDataSource, CreatedTimestamp,
                       CompletedTimestamp, FailureInfo, Statistics))

GetExportJobResponse get_export_job(context& c, GetExportJobRequest const& r) {
    auto const& j = model::require_export_job(c.home, r.JobId);
    GetExportJobResponse out{
        j.id, source_type(j), upper_snake(j.status), {}, to_wire(j.source), j.created, j.completed, {}, {}};
    out.ExportDestination.DataFormat = upper_snake(j.format);
    if (j.status == model::job_status::COMPLETED)
        out.ExportDestination.S3Url = c.call.base_url + model::export_link(c.home, j, c.call.now);
    if (!j.failure.empty()) out.FailureInfo = ExportFailure{j.failure};
    if (j.status != model::job_status::CREATED)
        out.Statistics = ExportStatistics{static_cast<int>(j.processed), static_cast<int>(j.exported)};
    return out;
}

empty_result cancel_export_job(context& c, GetExportJobRequest const& r) {
    model::cancel_export_job(c.home, r.JobId, c.call.now);
    return {};
}

struct ListExportJobsRequest {
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
    std::optional<sesv2::ExportSourceType> ExportSourceType;
    std::optional<ExportStatus> JobStatus;
};
BOOST_DESCRIBE_STRUCT(ListExportJobsRequest, (), (NextToken, PageSize, ExportSourceType, JobStatus))
struct ExportJobSummary {
    std::string JobId, ExportSourceType, JobStatus;
    timestamp CreatedTimestamp;
    std::optional<timestamp> CompletedTimestamp;
};
BOOST_DESCRIBE_STRUCT(ExportJobSummary, (), (JobId, ExportSourceType, JobStatus, CreatedTimestamp, CompletedTimestamp))
struct ListExportJobsResponse {
    std::vector<ExportJobSummary> ExportJobs;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListExportJobsResponse, (), (ExportJobs, NextToken))

ListExportJobsResponse list_export_jobs(context& c, ListExportJobsRequest const& r) {
    auto const wanted = [&](model::export_job const& j) {
        return (!r.ExportSourceType || *r.ExportSourceType == source_type(j)) &&
               (!r.JobStatus || *r.JobStatus == upper_snake(j.status));
    };
    auto const page =
        c.home.ses->jobs.exports.all.list(number_of(c.operation, r.NextToken), page_size(r.PageSize, 100, 100), wanted);
    ListExportJobsResponse out;
    for (auto const* const j : page.values)
        out.ExportJobs.push_back({j->id, source_type(*j), upper_snake(j->status), j->created, j->completed});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> export_jobs() {
    static constexpr operation rows[]{
        handle<cancel_export_job>("CancelExportJob", {"PUT", "/v2/email/export-jobs/{JobId}/cancel"}),
        handle<create_export_job>("CreateExportJob", {"POST", "/v2/email/export-jobs"}),
        handle<get_export_job>("GetExportJob", {"GET", "/v2/email/export-jobs/{JobId}"}),
        handle<list_export_jobs>("ListExportJobs", {"POST", "/v2/email/list-export-jobs"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
