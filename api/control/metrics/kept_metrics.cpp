#include "api/control/metrics/kept_metrics.hpp"

#include "model/account/options.hpp"
#include "model/history/checkpoint.hpp"
#include "model/history/relay_queue.hpp"
#include "model/objects/state.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

// The content of all accounts together.
struct kept_metrics {
    std::uint64_t accounts = 0;
    std::uint64_t ready = 0, under_way = 0, waiting = 0, refused = 0, unpublished = 0, tasks = 0;
    std::uint64_t topics = 0, subscriptions = 0, identities = 0, sets = 0, templates = 0, suppressed = 0;
    std::uint64_t contacts = 0, buckets = 0, objects = 0, refused_objects = 0, waiting_receipts = 0;
    std::uint64_t queues = 0, visible = 0, in_flight = 0, delayed = 0, refused_queued = 0;
    std::uint64_t mails = 0, dropped_mails = 0, refused_mails = 0, arrived = 0, dropped_arrived = 0;
    std::uint64_t settled = 0, dropped_settled = 0, captured = 0, dropped_captured = 0, dropped_archived = 0;
    kept_bytes bytes;

    void add(account const& a) {
        ++accounts;
        auto const owed = a.outbox->owed_count(), busy = a.outbox->ready() + a.outbox->under_way();
        ready += a.outbox->ready();
        under_way += a.outbox->under_way();
        waiting += owed - std::min(owed, busy);
        refused += a.outbox->refused();
        settled += a.outbox->history().size();
        dropped_settled += a.outbox->dropped();
        captured += a.ses->captured.size();
        dropped_captured += a.ses->captured.dropped();
        dropped_archived += a.sns->dropped_archived;
        bytes += a.kept();
        unpublished += a.ses->unpublished_events;
        tasks += a.task_count();
        topics += a.sns->topics.size();
        subscriptions += a.sns->subscriptions.size();
        identities += a.ses->identities.size();
        sets += a.ses->configuration_sets.size();
        templates += a.ses->templates.size();
        suppressed += a.ses->suppressed.size();
        contacts += a.ses->contacts.contacts.size();
        buckets += a.objects->buckets.size();
        objects += a.objects->objects.size();
        refused_objects += a.objects->refused;
        waiting_receipts += a.ses->receiving.waiting.size();
        queues += a.sqs->queues.size();
        a.sqs->queues.for_each([&](sqs::queue const& q) {
            visible += q.messages.visible();
            in_flight += q.messages.in_flight();
            delayed += q.messages.delayed();
        });
        refused_queued += a.sqs->refused;
        mails += a.ses->mails.size();
        dropped_mails += a.ses->dropped_mails;
        refused_mails += a.ses->refused_mails;
        arrived += a.ses->receiving.mails.size();
        dropped_arrived += a.ses->receiving.dropped;
    }
};

void write_counts(exposition& out, kept_metrics const& h) {
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
    out.one("sesame_contacts", "gauge", "Contacts on contact lists.", h.contacts);
    out.one("sesame_buckets", "gauge", "Buckets.", h.buckets);
    out.one("sesame_objects", "gauge", "Objects in buckets.", h.objects);
    out.one("sesame_objects_refused", "gauge", "Objects for which there was no room.", h.refused_objects);
    out.one("sesame_queues", "gauge", "Queues.", h.queues);
    out.begin("sesame_queue_messages", "gauge", "Messages in queues.");
    out.sample({{"state", "visible"}}, h.visible);
    out.sample({{"state", "in_flight"}}, h.in_flight);
    out.sample({{"state", "delayed"}}, h.delayed);
    out.one("sesame_queue_messages_refused", "gauge", "Messages that found no room in a queue.", h.refused_queued);
    out.one("sesame_mails", "gauge", "Mails that were sent and are kept.", h.mails);
    out.one("sesame_mails_dropped", "gauge", "Mails that made room for newer ones.", h.dropped_mails);
    out.one("sesame_mails_refused", "gauge", "Mails that found no room beside others whose events are to come.",
            h.refused_mails);
    out.one("sesame_received_mails_waiting", "gauge", "Such whose rules wait for a Lambda function.",
            h.waiting_receipts);
    out.one("sesame_received_mails", "gauge", "Mails that arrived and are kept.", h.arrived);
    out.one("sesame_received_mails_dropped", "gauge", "Such as made room for newer ones.", h.dropped_arrived);
    out.one("sesame_deliveries_kept", "gauge", "Deliveries that are over and stay readable.", h.settled);
    out.one("sesame_deliveries_dropped", "gauge", "Such as made room for newer ones.", h.dropped_settled);
    out.one("sesame_captured_events", "gauge", "What Firehose and CloudWatch would have been sent, and is kept.",
            h.captured);
    out.one("sesame_captured_events_dropped", "gauge", "Such as made room for newer ones.", h.dropped_captured);
    out.one("sesame_archived_messages_dropped", "gauge", "Messages of FIFO topics that made room for newer ones.",
            h.dropped_archived);
}

// In bytes, and the limit of each kind.
void write_bytes(exposition& out, accounts& all, kept_bytes const& bytes) {
    auto const& most = all.configured().kept;
    struct kind {
        std::string_view name;
        std::size_t bytes, most;
    };
    kind const kinds[]{
        {"mails", bytes.mails, most.message_bytes},
        {"received_mails", bytes.arrived, most.message_bytes},
        {"deliveries_owed", bytes.owed, most.delivery_bytes},
        {"deliveries_over", bytes.settled, most.delivery_bytes},
        {"captured_events", bytes.captured, most.delivery_bytes},
        {"archived_messages", bytes.archived, most.delivery_bytes},
        {"contacts", bytes.contacts, most.message_bytes},
        {"queued_messages", bytes.queued, most.message_bytes},
        {"objects", bytes.objects, most.message_bytes},
        {"settings", all.kept().settings, most.settings_bytes},
        {"requests", all.requests().bytes(), most.history_bytes},
        {"journal", all.history().bytes(), most.history_bytes},
        {"checkpoints", checkpoint_bytes(all), most.checkpoint_bytes},
        {"relays", all.relays().bytes(), relay_queue::most_open.bytes + relay_queue::most_over.bytes},
    };
    out.begin("sesame_kept_bytes", "gauge", "Memory that what is kept takes, about.");
    for (auto const& k : kinds) out.sample({{"kind", k.name}}, std::uint64_t{k.bytes});
    out.begin("sesame_kept_limit_bytes", "gauge", "How much of it there may be.");
    for (auto const& k : kinds) out.sample({{"kind", k.name}}, std::uint64_t{k.most});
    out.one("sesame_checkpoints", "gauge", "Checkpoints.", all.checkpoints().size());
    out.one("sesame_accounts_limit", "gauge", "How many accounts there may be.", most.accounts);
    out.one("sesame_settings_refused_total", "counter", "Calls that found no room for what they set up.",
            all.refused_settings());
    out.one("sesame_accounts_refused_total", "counter", "Calls for another account that found no room.", all.refused());
}

} // namespace

void write_kept(exposition& out, accounts& all) {
    kept_metrics sums;
    all.for_each([&](account const& a) { sums.add(a); });
    write_counts(out, sums);
    write_bytes(out, all, sums.bytes);
}

} // namespace sesame::api::control
