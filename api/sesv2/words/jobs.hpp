#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row jobs_words[]{
    bad_request(reason::not_one_export_source,
                "ExportDataSource must contain exactly one of MetricsDataSource and MessageInsightsDataSource."),
    bad_request(reason::export_url_given, "S3Url must not be specified when you create an export job."),
    bad_request(reason::export_metric_without_name, "Metrics must have a Name."),
    not_found(reason::export_job_not_found, "Export job {1} does not exist."),
    bad_request(reason::export_job_over, "Export job {1} cannot be cancelled: its status is {2}."),
    limit_exceeded(reason::too_many_export_jobs, "Too many export jobs are in progress."),
    bad_request(reason::period_reversed, "StartDate must not be after EndDate."),
    bad_request(reason::query_id_repeated, "Query Id {1} is used more than once."),
    not_found(reason::message_not_found, "Message {1} does not exist."),
    bad_request(reason::recommendation_filters_do_not_combine,
                "Two filters can be STATUS and IMPACT, or STATUS and TYPE."),
    bad_request(reason::invalid_recommendation_filter, "Invalid value {2} of filter {1}: it must be one of [{3}]."),
    not_found(reason::import_job_not_found, "Import job with id: {1} doesn't exist."),
    bad_request(reason::not_one_import_destination,
                "ImportDestination must have either a SuppressionListDestination or a ContactListDestination."),
    bad_request(reason::import_list_not_found, "List with name: {1} doesn't exist."),
    limit_exceeded(reason::too_many_import_jobs, "Up to 20 import jobs can wait or run at a time."),
};

} // namespace sesame::api::sesv2
