#pragma once
#include "api/sesv2/insights/metric_words.hpp"
#include "model/ses/jobs/export_job.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The sources of export jobs as CreateExportJob takes them and GetExportJob shows them.

namespace sesame::api::sesv2 {

using ExportAddresses = codec::texts_up_to<5, codec::length{1, 320}>;
using ExportDeliveryEvents = codec::texts_up_to<
    5, codec::one_of<"SEND", "DELIVERY", "TRANSIENT_BOUNCE", "PERMANENT_BOUNCE", "UNDETERMINED_BOUNCE", "COMPLAINT">{}>;
using ExportEngagementEvents = codec::texts_up_to<2, codec::one_of<"OPEN", "CLICK">{}>;
using ExportNames = codec::texts_up_to<5, codec::length{0, 998}>; // AWS's model has no limit

struct ExportMetric {
    std::optional<MetricName> Name;
    std::optional<codec::text<codec::one_of<"RATE", "VOLUME">{}>> Aggregation;
};
BOOST_DESCRIBE_STRUCT(ExportMetric, (), (Name, Aggregation))
struct MetricsDataSource {
    codec::map_by<std::vector<std::string>, codec::length{1, 3}, metric_dimension_names, codec::length{1, 10}>
        Dimensions;
    MetricNamespace Namespace;
    codec::required_list_of<ExportMetric, codec::length{1, 10}> Metrics;
    timestamp StartDate, EndDate;
};
BOOST_DESCRIBE_STRUCT(MetricsDataSource, (), (Dimensions, Namespace, Metrics, StartDate, EndDate))

struct MessageInsightsFilters {
    std::optional<ExportAddresses> FromEmailAddress, Destination;
    std::optional<codec::texts_up_to<1, codec::length{1, 998}>> Subject;
    std::optional<ExportNames> Isp;
    std::optional<codec::texts_up_to<5, codec::length{1, 998}>> TenantName;
    std::optional<ExportDeliveryEvents> LastDeliveryEvent;
    std::optional<ExportEngagementEvents> LastEngagementEvent;
};
BOOST_DESCRIBE_STRUCT(MessageInsightsFilters, (),
                      (FromEmailAddress, Destination, Subject, Isp, TenantName, LastDeliveryEvent, LastEngagementEvent))
struct MessageInsightsDataSource {
    timestamp StartDate, EndDate;
    std::optional<MessageInsightsFilters> Include, Exclude;
    std::optional<codec::whole<1, 10'000>> MaxResults;
};
BOOST_DESCRIBE_STRUCT(MessageInsightsDataSource, (), (StartDate, EndDate, Include, Exclude, MaxResults))

struct ExportDataSource {
    std::optional<struct MetricsDataSource> MetricsDataSource;
    std::optional<struct MessageInsightsDataSource> MessageInsightsDataSource;
};
BOOST_DESCRIBE_STRUCT(ExportDataSource, (), (MetricsDataSource, MessageInsightsDataSource))
struct ExportDestination {
    codec::text<codec::one_of<"CSV", "JSON">{}> DataFormat;
    std::optional<std::string> S3Url;
};
BOOST_DESCRIBE_STRUCT(ExportDestination, (), (DataFormat, S3Url))

// Refuse what AWS's model permits and the export cannot do.
sesame::ses::metrics_source from_wire(MetricsDataSource const& s);
sesame::ses::messages_source from_wire(MessageInsightsDataSource const& s);

ExportDataSource to_wire(std::variant<sesame::ses::metrics_source, sesame::ses::messages_source> const& s);

} // namespace sesame::api::sesv2
