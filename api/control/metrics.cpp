#include "api/control/exposition.hpp"
#include "api/control/routes.hpp"
#include "api/numbers.hpp"

#include <algorithm>

// Numbers for those who watch a Sesame that many use. What counts up goes on over a reset; what is a gauge is about
// what is there.

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
    write_counted(out, tally, news_kind::attempt, "sesame_delivery_attempts_total",
                  "Attempts to deliver, by the endpoint's answer.", "answer");
    write_counted(out, tally, news_kind::delivery, "sesame_deliveries_total", "Deliveries that are over.", "outcome");
}

// What is in all accounts together.
struct holdings {
    std::uint64_t accounts = 0;
    std::uint64_t ready = 0, under_way = 0, waiting = 0, refused = 0, unpublished = 0, tasks = 0;
    std::uint64_t topics = 0, subscriptions = 0, identities = 0, sets = 0, templates = 0, suppressed = 0;
    std::uint64_t mails = 0, mail_bytes = 0, dropped_mails = 0, arrived = 0, arrived_bytes = 0, settled = 0;

    void add(account const& a) {
        ++accounts;
        auto const owed = a.outbox.owed_count(), busy = a.outbox.ready() + a.outbox.under_way();
        ready += a.outbox.ready();
        under_way += a.outbox.under_way();
        waiting += owed - std::min(owed, busy);
        refused += a.outbox.refused();
        settled += a.outbox.history().size();
        unpublished += a.ses.unpublished_events;
        tasks += a.tasks.size();
        topics += a.sns.topics.size();
        subscriptions += a.sns.subscriptions.size();
        identities += a.ses.identities.size();
        sets += a.ses.configuration_sets.size();
        templates += a.ses.templates.size();
        suppressed += a.ses.suppressed.size();
        mails += a.ses.mails.size();
        dropped_mails += a.ses.dropped_mails;
        a.ses.mails.for_each(
            [&](ses::mail const& m) { mail_bytes += m.subject.size() + m.text.size() + m.html.size() + m.raw.size(); });
        arrived += a.ses.receiving.mails.size();
        a.ses.receiving.mails.for_each([&](ses::received_mail const& m) { arrived_bytes += m.content.size(); });
    }
};

void write_holdings(exposition& out, holdings const& h) {
    out.begin("sesame_deliveries_owed", "gauge",
              "Deliveries that are not over: ready, under way, or waiting for their next attempt or their turn.");
    out.sample({{"state", "ready"}}, h.ready);
    out.sample({{"state", "under_way"}}, h.under_way);
    out.sample({{"state", "waiting"}}, h.waiting);
    out.one("sesame_deliveries_refused", "gauge", "Deliveries that a full outbox did not take on.", h.refused);
    out.one("sesame_events_unpublished", "gauge", "Events of mails that no topic could take.", h.unpublished);
    out.one("sesame_tasks", "gauge", "What is to be done later: events to come, retries, tokens that expire.", h.tasks);
    out.one("sesame_accounts", "gauge", "Accounts, counted in each region.", h.accounts);
    out.one("sesame_topics", "gauge", "Topics.", h.topics);
    out.one("sesame_subscriptions", "gauge", "Subscriptions, pending ones among them.", h.subscriptions);
    out.one("sesame_identities", "gauge", "Addresses and domains, verified or not.", h.identities);
    out.one("sesame_configuration_sets", "gauge", "Configuration sets.", h.sets);
    out.one("sesame_templates", "gauge", "Templates.", h.templates);
    out.one("sesame_suppressed_destinations", "gauge", "Addresses on suppression lists.", h.suppressed);
    out.one("sesame_mails", "gauge", "Mails that were sent and are kept.", h.mails);
    out.one("sesame_mail_bytes", "gauge", "Subject and content of these, as given.", h.mail_bytes);
    out.one("sesame_mails_dropped", "gauge", "Mails that made room for newer ones.", h.dropped_mails);
    out.one("sesame_received_mails", "gauge", "Mails that arrived and are kept.", h.arrived);
    out.one("sesame_received_mail_bytes", "gauge", "Their size.", h.arrived_bytes);
    out.one("sesame_deliveries_kept", "gauge", "Deliveries that are over and stay readable.", h.settled);
}

answer metrics(control_call const& c) {
    exposition text;
    if (auto const* const counted = c.where.counted) {
        if (counted->process) write_process(text, counted->process());
        write_requests(text, counted->by_operation());
    }
    write_happened(text, c.all.history().tally());
    holdings sums;
    c.all.for_each([&](account const& a) { sums.add(a); });
    write_holdings(text, sums);
    answer out;
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
