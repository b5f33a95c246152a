#include "model/account/accounts.hpp"
#include "model/ses/kept_mails.hpp"
#include "model/sns/archiving.hpp"

#include <algorithm>

// What all accounts keep together is bounded, too: whoever keeps most of a kind makes room, so that a test that floods
// its account takes nothing from the others.

namespace sesame {
namespace {

struct kind {
    std::size_t kept_bytes::*bytes;
    std::size_t kept_limits::*most;
    void (*drop)(account&, std::size_t bytes); // the oldest
};

constexpr kind kinds[]{
    {&kept_bytes::mails, &kept_limits::message_bytes,
     [](account& a, std::size_t bytes) { ses::drop_mails(a.ses, bytes); }},
    {&kept_bytes::arrived, &kept_limits::message_bytes,
     [](account& a, std::size_t bytes) { ses::drop_arrived(a.ses.receiving, bytes); }},
    {&kept_bytes::settled, &kept_limits::delivery_bytes,
     [](account& a, std::size_t bytes) { a.outbox.drop_settled(bytes); }},
    {&kept_bytes::captured, &kept_limits::delivery_bytes,
     [](account& a, std::size_t bytes) {
         auto& all = a.ses.captured;
         for (auto const before = all.bytes(); before - all.bytes() < bytes && all.drop_oldest();) {
         }
     }},
    {&kept_bytes::archived, &kept_limits::delivery_bytes,
     [](account& a, std::size_t bytes) { sns::drop_archived(a, bytes); }},
};

} // namespace

kept_bytes account::kept() const {
    return {.mails = ses.mail_bytes,
            .waiting_mails = ses.waiting_mail_bytes,
            .arrived = ses.receiving.bytes,
            .owed = outbox.owed_bytes(),
            .settled = outbox.settled_bytes(),
            .captured = ses.captured.bytes(),
            .archived = sns.archived_bytes};
}

void accounts::count_kept(account& a) {
    kept_ -= a.counted;
    a.counted = a.kept();
    kept_ += a.counted;
}

void accounts::make_room() {
    for (auto const& k : kinds) {
        auto const most = options_.kept.*k.most;
        if (kept_.*k.bytes <= most) continue;
        std::vector<account*> holders;
        for (auto& entry : accounts_)
            if (entry.second.counted.*k.bytes > 0) holders.push_back(&entry.second);
        auto const less = [&](account const* a, account const* b) { return a->counted.*k.bytes < b->counted.*k.bytes; };
        std::make_heap(holders.begin(), holders.end(), less);
        while (!holders.empty() && kept_.*k.bytes > most) {
            std::pop_heap(holders.begin(), holders.end(), less);
            auto& a = *holders.back();
            holders.pop_back();
            k.drop(a, kept_.*k.bytes - most);
            count_kept(a);
        }
    }
}

} // namespace sesame
