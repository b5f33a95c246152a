#pragma once
#include <cstddef>

namespace sesame {

// How many bytes are kept of each kind, about: texts and the memory around them. Of one account, or of all.
struct kept_bytes {
    std::size_t mails = 0;         // sent mails
    std::size_t waiting_mails = 0; // the part of them that still waits for events; never dropped
    std::size_t arrived = 0;       // mails that arrived, and what rules sent to their targets
    std::size_t owed = 0;          // deliveries that are not settled
    std::size_t settled = 0;       // deliveries that are settled
    std::size_t captured = 0;      // records for event destinations other than topics
    std::size_t archived = 0;      // messages in the archives of FIFO topics
    std::size_t contacts = 0;      // contacts of SES; never dropped
    std::size_t objects = 0;       // objects in buckets; never dropped
    std::size_t queued = 0;        // queues and their messages; never dropped
    std::size_t settings = 0;      // what services are set up with; never dropped; see keeping

    kept_bytes& operator+=(kept_bytes const& o) {
        return *this = with(o, [](auto x, auto y) { return x + y; });
    }
    kept_bytes& operator-=(kept_bytes const& o) {
        return *this = with(o, [](auto x, auto y) { return x - y; });
    }

  private:
    template<class F>
    kept_bytes with(kept_bytes const& o, F f) const {
        return {f(mails, o.mails),       f(waiting_mails, o.waiting_mails),
                f(arrived, o.arrived),   f(owed, o.owed),
                f(settled, o.settled),   f(captured, o.captured),
                f(archived, o.archived), f(contacts, o.contacts),
                f(objects, o.objects),   f(queued, o.queued),
                f(settings, o.settings)};
    }
};

// How much is kept at most, in all accounts together. Beyond it the oldest makes room. Some things never make room:
// owed deliveries, mails that wait for events, contacts, objects, messages in queues, settings, checkpoints and
// accounts; there new ones are refused instead.
struct kept_limits {
    // Of each of sent mails, arrived ones, contacts, objects, and messages in queues.
    std::size_t message_bytes = std::size_t{512} << 20;
    std::size_t delivery_bytes = std::size_t{256} << 20;   // of each of owed, settled, captured and archived
    std::size_t history_bytes = std::size_t{32} << 20;     // of the request log, and as much of the journal
    std::size_t checkpoint_bytes = std::size_t{256} << 20; // of all checkpoints
    std::size_t settings_bytes = std::size_t{128} << 20;   // of topics, subscriptions, templates and their like
    std::size_t accounts = 10'000;                         // counted in each region
};

} // namespace sesame
