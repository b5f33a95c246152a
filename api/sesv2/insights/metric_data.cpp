#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/insights/metric_words.hpp"
#include "model/ses/insights/metrics.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct BatchGetMetricDataQuery {
    text<length{1, 255}> Id;
    MetricNamespace Namespace;
    MetricName Metric;
    std::optional<map_by<std::string, length{1, 3}, metric_dimension_names>> Dimensions;
    timestamp StartDate, EndDate;
};
BOOST_DESCRIBE_STRUCT(BatchGetMetricDataQuery, (), (Id, Namespace, Metric, Dimensions, StartDate, EndDate))
struct BatchGetMetricDataRequest {
    required_list_of<BatchGetMetricDataQuery, length{1, 10}> Queries;
};
BOOST_DESCRIBE_STRUCT(BatchGetMetricDataRequest, (), (Queries))

struct MetricDataResult {
    std::string Id;
    std::vector<timestamp> Timestamps;
    std::vector<std::int64_t> Values;
};
BOOST_DESCRIBE_STRUCT(MetricDataResult, (), (Id, Timestamps, Values))
struct MetricDataError {
    std::string Id, Code, Message;
};
BOOST_DESCRIBE_STRUCT(MetricDataError, (), (Id, Code, Message))
struct BatchGetMetricDataResponse {
    std::vector<MetricDataResult> Results;
    std::vector<MetricDataError> Errors; // none ever
};
BOOST_DESCRIBE_STRUCT(BatchGetMetricDataResponse, (), (Results, Errors))

MetricDataResult data_for(context& c, BatchGetMetricDataQuery const& q) {
    std::vector<model::metric_filter> filters;
    if (q.Dimensions)
        for (auto const& [name, value] : *q.Dimensions)
            filters.push_back({enumerator<model::metric_dimension>(name), {value}});
    auto const what = enumerator<model::metric>(q.Metric);
    MetricDataResult out{q.Id, {}, {}};
    for (auto const& [day, counts] : model::metrics_by_day(c.home, filters, q.StartDate, q.EndDate, c.call.now)) {
        out.Timestamps.push_back(day);
        out.Values.push_back(static_cast<std::int64_t>(model::count_of(counts, what)));
    }
    return out;
}

BatchGetMetricDataResponse batch_get_metric_data(context& c, BatchGetMetricDataRequest const& r) {
    for (auto q = r.Queries.begin(); q != r.Queries.end(); ++q) {
        model::check_period(q->StartDate, q->EndDate);
        if (std::any_of(r.Queries.begin(), q, [&](auto const& before) { return before.Id == q->Id; }))
            throw refusal(model::reason::query_id_repeated, {q->Id});
    }
    BatchGetMetricDataResponse out;
    for (auto const& q : r.Queries) out.Results.push_back(data_for(c, q));
    return out;
}

} // namespace

std::span<operation const> metric_data() {
    static constexpr operation rows[]{
        handle<batch_get_metric_data>("BatchGetMetricData", {"POST", "/v2/email/metrics/batch"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
