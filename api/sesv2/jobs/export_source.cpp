#include "api/sesv2/jobs/export_source.hpp"
#include "api/sesv2/enums.hpp"

#include "model/ses/refusals.hpp"

namespace sesame::api::sesv2 {
namespace {
namespace model = sesame::ses;

// The two forms of the filters, member by member.
template<class F>
void for_each_filter(MessageInsightsFilters& wire, model::message_filters& own, F f) {
    f(wire.FromEmailAddress, own.from_email_address);
    f(wire.Destination, own.destination);
    f(wire.Subject, own.subject);
    f(wire.Isp, own.isp);
    f(wire.TenantName, own.tenant_name);
    f(wire.LastDeliveryEvent, own.last_delivery_event);
    f(wire.LastEngagementEvent, own.last_engagement_event);
}

std::optional<model::message_filters> filters_from_wire(std::optional<MessageInsightsFilters> wire) {
    if (!wire) return std::nullopt;
    model::message_filters out;
    for_each_filter(*wire, out, [](auto& from, std::vector<std::string>& to) {
        if (from) to = *from;
    });
    return out;
}

std::optional<MessageInsightsFilters> filters_to_wire(std::optional<model::message_filters> own) {
    if (!own) return std::nullopt;
    MessageInsightsFilters out;
    for_each_filter(out, *own, [](auto& to, std::vector<std::string> const& from) {
        if (!from.empty()) static_cast<std::vector<std::string>&>(to.emplace()) = from;
    });
    return out;
}

MetricsDataSource source_to_wire(model::metrics_source const& s) {
    MetricsDataSource out;
    for (auto const& [dimension, values] : s.dimensions) out.Dimensions.emplace_back(upper_snake(dimension), values);
    out.Namespace = "VDM";
    for (auto const& m : s.metrics) out.Metrics.push_back({upper_snake(m.name), upper_snake(m.aggregation)});
    out.StartDate = s.start;
    out.EndDate = s.end;
    return out;
}

} // namespace

model::metrics_source from_wire(MetricsDataSource const& s) {
    model::metrics_source out{{}, {}, s.StartDate, s.EndDate};
    for (auto const& [name, values] : s.Dimensions)
        out.dimensions.push_back({codec::enumerator<model::metric_dimension>(name), values});
    for (auto const& m : s.Metrics) {
        if (!m.Name) throw refusal(model::reason::export_metric_without_name);
        auto const aggregation = m.Aggregation ? std::string(*m.Aggregation) : "VOLUME";
        out.metrics.push_back(
            {codec::enumerator<model::metric>(*m.Name), codec::enumerator<model::metric_aggregation>(aggregation)});
    }
    return out;
}

model::messages_source from_wire(MessageInsightsDataSource const& s) {
    model::messages_source out{s.StartDate, s.EndDate, filters_from_wire(s.Include), filters_from_wire(s.Exclude), {}};
    if (s.MaxResults) out.max_results = s.MaxResults->value;
    return out;
}

ExportDataSource to_wire(std::variant<model::metrics_source, model::messages_source> const& s) {
    if (auto const* const metrics = std::get_if<model::metrics_source>(&s))
        return {source_to_wire(*metrics), std::nullopt};
    auto const& messages = std::get<model::messages_source>(s);
    MessageInsightsDataSource out{messages.start, messages.end, filters_to_wire(messages.include),
                                  filters_to_wire(messages.exclude), std::nullopt};
    if (messages.max_results) out.MaxResults.emplace().value = *messages.max_results;
    return {std::nullopt, std::move(out)};
}

} // namespace sesame::api::sesv2
