#include "api/metrics.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/metrics/exposition.hpp"
#include "api/control/metrics/kept_metrics.hpp"
#include "model/account/accounts.hpp"
#include "model/history/relay_queue.hpp"

// Metrics of a shared Sesame. Counters survive a reset; gauges show the current state.

namespace sesame::api::control {
namespace {

double seconds_of(std::chrono::microseconds time) { return std::chrono::duration<double>(time).count(); }

void write_process(exposition& out, process_figures const& p) {
    out.begin("sesame_build_info", "gauge", "The version of this Sesame; always 1.");
    out.sample({{"version", p.version}}, std::uint64_t{1});
    out.begin("process_start_time_seconds", "gauge", "When this process started, in Unix time.");
    out.sample({}, std::chrono::duration<double>(p.started.time_since_epoch()).count());
    out.one("process_resident_memory_bytes", "gauge", "Memory that this process has.", p.resident_bytes);
    out.one("sesame_connections", "gauge", "Connections of clients that are open.", p.connections);
    out.one("sesame_requests_waiting", "gauge", "Requests that wait for something to happen.", p.waiting);
    out.one("sesame_streams_open", "gauge", "Streams of what happens that are open.", p.streams);
    out.one("sesame_log_lines_dropped_total", "counter", "Lines of the log that nobody read, or that had no room.",
            p.log_dropped);
    out.one("sesame_smtp_sessions_open", "gauge", "Sessions by SMTP that are open.", p.smtp.open);
    out.begin("sesame_smtp_sessions_total", "counter", "Sessions by SMTP: that began, and that found no room.");
    out.sample({{"outcome", "begun"}}, p.smtp.sessions);
    out.sample({{"outcome", "refused"}}, p.smtp.refused_sessions);
    out.begin("sesame_smtp_mails_total", "counter", "Mails that came by SMTP.");
    out.sample({{"outcome", "accepted"}}, p.smtp.mails_accepted);
    out.sample({{"outcome", "refused"}}, p.smtp.mails_refused);
}

void write_relays(exposition& out, relay_queue const& q) {
    out.one("sesame_relay_mails_waiting", "gauge", "Mails that were not handed on yet.", q.waiting());
    out.begin("sesame_relay_recipients_total", "counter", "Recipients whose mail was to be handed on.");
    out.sample({{"outcome", "sent"}}, q.sent);
    out.sample({{"outcome", "failed"}}, q.failed);
    out.one("sesame_relay_mails_refused_total", "counter", "Mails that found no room among those that wait.",
            q.refused());
}

void write_requests(exposition& out, std::span<operation_numbers const> all) {
    out.begin("sesame_requests_total", "counter", "Requests that were answered.");
    for (auto const& o : all)
        for (auto const& [status, count] : o.statuses)
            out.sample({{"service", o.service}, {"operation", o.operation}, {"status", std::to_string(status)}}, count);
    out.begin("sesame_request_duration_seconds", "histogram",
              "From the end of a request's header until its answer is ready, waits included.");
    for (auto const& o : all) {
        auto const count = o.count();
        if (count == 0) continue;
        std::uint64_t up_to_here = 0;
        for (std::size_t i = 0; i < o.bounds.size(); ++i) {
            up_to_here += o.buckets[i];
            auto const bound = exposition::text_of(seconds_of(std::chrono::microseconds{o.bounds[i]}));
            out.part("_bucket", {{"service", o.service}, {"operation", o.operation}, {"le", bound}}, up_to_here);
        }
        out.part("_bucket", {{"service", o.service}, {"operation", o.operation}, {"le", "+Inf"}}, count);
        out.part("_sum", {{"service", o.service}, {"operation", o.operation}}, seconds_of(o.total));
        out.part("_count", {{"service", o.service}, {"operation", o.operation}}, count);
    }
}

void write_counted(exposition& out, news_tally const& tally, news_kind kind, std::string_view name,
                   std::string_view help, std::string_view label) {
    out.begin(name, "counter", help);
    for (auto const& c : tally.all())
        if (c.kind == kind) out.sample({{label, c.detail}}, c.count);
}

void write_happened(exposition& out, news_tally const& tally) {
    write_counted(out, tally, news_kind::message, "sesame_mails_accepted_total", "Mails that SES accepted.",
                  "operation");
    write_counted(out, tally, news_kind::event, "sesame_mail_events_total", "What happened to mails.", "type");
    out.one("sesame_mails_received_total", "counter", "Mails that arrived and that a receipt rule was for.",
            tally.count(news_kind::inbound));
    out.one("sesame_notifications_accepted_total", "counter", "Messages that SNS accepted, events of mails among them.",
            tally.count(news_kind::notification));
    out.one("sesame_queue_messages_accepted_total", "counter", "Messages that came to a queue.",
            tally.count(news_kind::queued));
    write_counted(out, tally, news_kind::attempt, "sesame_delivery_attempts_total",
                  "Attempts to deliver, by the endpoint's answer.", "answer");
    write_counted(out, tally, news_kind::delivery, "sesame_deliveries_total", "Deliveries that are over.", "outcome");
}

response metrics(control_call const& c) {
    exposition text;
    if (auto const* const counted = c.where.counted) {
        if (counted->process) write_process(text, counted->process());
        write_requests(text, counted->by_operation());
    }
    write_happened(text, c.all.history().tally());
    write_relays(text, c.all.relays());
    write_kept(text, c.all);
    response out;
    out.content_type = exposition::content_type;
    out.body = std::move(text).finish();
    return out;
}

constexpr route metric_table[]{
    {"GET", "/metrics", "", false, metrics},
};

} // namespace

constinit std::span<route const> const metric_routes{metric_table};

} // namespace sesame::api::control
