#include "model/ses/jobs/export_rows.hpp"

#include "model/account/account.hpp"
#include "model/ses/insights/message_insights.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace sesame::ses {
namespace json = boost::json;
namespace {

constexpr std::size_t default_results = 1'000;

void append_csv(std::string& to, std::string_view value) {
    if (value.find_first_of(",\"\r\n") == value.npos) {
        to.append(value);
        return;
    }
    to += '"';
    for (char const c : value) to.append(c == '"' ? 2 : 1, c);
    to += '"';
}

// The shortest that reads as the same: "1", "0.25".
void append_number(std::string& to, double value) {
    std::array<char, 32> digits;
    to.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

void append_csv_row(std::string& to, json::object const& row, bool names) {
    bool first = true;
    for (auto const& [name, value] : row) {
        if (!std::exchange(first, false)) to += ',';
        if (names)
            append_csv(to, view(name));
        else if (value.is_string())
            append_csv(to, view(value.get_string()));
        else if (value.is_double())
            append_number(to, value.get_double());
        else
            to += json::serialize(value);
    }
    to += "\r\n";
}

// The members of a row have the order of its columns.
void append_row(export_job& j, json::object const& row) {
    if (j.format == data_format::CSV) {
        if (j.rows.empty()) append_csv_row(j.rows, row, true);
        append_csv_row(j.rows, row, false);
    } else {
        j.rows.append(j.rows.empty() ? "" : ",\n").append(json::serialize(row));
    }
    ++j.exported;
}

// The values that are asked for; nothing if the series has others.
std::optional<std::vector<std::string>> values_of(metric_series const& s, std::vector<metric_filter> const& wanted) {
    std::vector<std::string> out;
    for (auto const& [dimension, values] : wanted) {
        auto const& own = s.value(dimension);
        bool const any = std::find(values.begin(), values.end(), "*") != values.end() && !own.empty();
        if (!any && std::find(values.begin(), values.end(), own) == values.end()) return std::nullopt;
        out.push_back(own);
    }
    return out;
}

json::value shown(exported_metric const& m, metric_counts const& counts) {
    auto const count = count_of(counts, m.name), sent = count_of(counts, metric::SEND);
    if (m.aggregation == metric_aggregation::VOLUME) return count;
    return sent == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(sent);
}

std::string column_of(exported_metric const& m) {
    return std::string(boost::describe::enum_to_string(m.aggregation, "")) + "_" +
           boost::describe::enum_to_string(m.name, "");
}

// The values of one recipient that filters look at.
struct exported_message {
    std::string_view from, destination, subject, isp, tenant, delivery, engagement;
};

// No filters take every value.
bool equal_one(std::vector<std::string> const& filters, std::string_view value) {
    return filters.empty() || std::find(filters.begin(), filters.end(), value) != filters.end();
}
bool match_one(std::vector<std::string> const& filters, std::string_view value) {
    return filters.empty() ||
           std::any_of(filters.begin(), filters.end(), [&](std::string const& f) { return matches_partly(f, value); });
}

bool has_filter(message_filters const& f) {
    return !f.from_email_address.empty() || !f.destination.empty() || !f.subject.empty() || !f.isp.empty() ||
           !f.tenant_name.empty() || !f.last_delivery_event.empty() || !f.last_engagement_event.empty();
}

bool matches(message_filters const& f, exported_message const& m) {
    return match_one(f.from_email_address, m.from) && match_one(f.destination, m.destination) &&
           match_one(f.subject, m.subject) && equal_one(f.isp, m.isp) && equal_one(f.tenant_name, m.tenant) &&
           equal_one(f.last_delivery_event, m.delivery) && equal_one(f.last_engagement_event, m.engagement);
}

bool is_wanted(messages_source const& from, exported_message const& m) {
    if (from.include && !matches(*from.include, m)) return false;
    return !from.exclude || !has_filter(*from.exclude) || !matches(*from.exclude, m);
}

// One character of a filter; plain after a backslash.
struct filter_character {
    char value;
    bool plain;
};

std::vector<filter_character> characters_of(std::string_view filter) {
    std::vector<filter_character> out;
    while (!filter.empty()) {
        bool const escaped = filter.size() > 1 && filter[0] == '\\' && (filter[1] == '*' || filter[1] == '\\');
        if (escaped) filter.remove_prefix(1);
        out.push_back({filter.front(), escaped});
        filter.remove_prefix(1);
    }
    return out;
}

} // namespace

bool matches_partly(std::string_view filter, std::string_view text) {
    auto all = characters_of(filter);
    auto const is_star = [](filter_character c) { return c.value == '*' && !c.plain; };
    bool const front = !all.empty() && is_star(all.front());
    if (front) all.erase(all.begin());
    bool const back = !all.empty() && is_star(all.back());
    if (back) all.pop_back();
    std::string plain;
    for (auto const c : all) plain += c.value;
    if (front && back) return text.find(plain) != text.npos;
    if (front) return text.ends_with(plain);
    return back ? text.starts_with(plain) : text == plain;
}

void append_metric_rows(export_job& j, metrics_source const& from, account const& a) {
    using group = std::pair<timestamp, std::vector<std::string>>;
    std::map<group, metric_counts> sums;
    auto const first = day_of(from.start);
    auto const& all = a.ses->insights.metrics;
    for (auto at = all.lower_bound({first}); at != all.end() && at->first.day <= from.end; ++at) {
        ++j.processed;
        auto values = values_of(at->first, from.dimensions);
        if (!values) continue;
        add_counts(sums[{at->first.day, std::move(*values)}], at->second);
    }
    for (auto const& [of, counts] : sums) {
        json::object row{{"Timestamp", iso8601_seconds(of.first)}};
        for (std::size_t i = 0; i < of.second.size(); ++i)
            row.emplace(boost::describe::enum_to_string(from.dimensions[i].dimension, ""), of.second[i]);
        for (auto const& m : from.metrics) row.emplace(column_of(m), shown(m, counts));
        append_row(j, row);
    }
}

bool is_full(export_job const& j, messages_source const& from) {
    return j.exported >= static_cast<std::size_t>(from.max_results.value_or(default_results));
}

void append_message_rows(export_job& j, messages_source const& from, mail const& m) {
    if (m.at < from.start || m.at > from.end) return;
    auto const sender = sender_address(m), subject = subject_of(m);
    auto const& tenant = m.tenant.text();
    auto const delivery = last_delivery_event(m), engagement = last_engagement_event(m);
    for (auto const& to : insights_of(m)) {
        if (is_full(j, from)) return;
        ++j.processed;
        if (!is_wanted(from, {sender, to.destination, subject, to.isp, tenant, delivery, engagement})) continue;
        append_row(j, {{"SendTimestamp", iso8601(m.at)},
                       {"MessageId", m.message_id},
                       {"FromEmailAddress", sender},
                       {"Destination", to.destination},
                       {"Subject", subject},
                       {"Isp", to.isp},
                       {"TenantName", tenant},
                       {"LastDeliveryEvent", delivery},
                       {"LastEngagementEvent", engagement}});
    }
}

std::string file_of(std::string rows, data_format format) {
    if (format == data_format::CSV) return rows;
    return "[" + std::move(rows) + "]\n";
}

} // namespace sesame::ses
