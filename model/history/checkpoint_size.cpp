#include "model/history/checkpoint_size.hpp"

#include "model/ses/kept_size.hpp"
#include "model/sns/kept_size.hpp"

#include <algorithm>
#include <unordered_set>

namespace sesame {
namespace {

// Calls f(place, bytes) for each text that copies share. Those of notifications and archives are taken for as long as
// what is counted for them, which is mostly text.
template<class F>
void for_each_shared(account const& a, F f) {
    auto const text = [&](immutable_text const& t) {
        if (!t.empty()) f(static_cast<void const*>(t.place()), t.size());
    };
    a.ses.mails.for_each([&](ses::mail const& m) {
        for (auto const* const t : {&m.text, &m.html, &m.raw}) text(*t);
    });
    a.ses.receiving.mails.for_each([&](ses::received_mail const& m) {
        text(m.content);
        for (auto const& action : m.actions) text(action.body);
    });
    for (auto const& s : a.outbox.history()) text(s.body);
    a.outbox.for_each_notification([&](sns::notification const& n) { text(n.message); });
    a.sns.topics.for_each([&](sns::topic const& t) {
        for (auto const& m : t.archive.messages) f(static_cast<void const*>(m.get()), bytes_of(m));
    });
}

std::size_t shared_size(account const& a) {
    std::size_t out = 0;
    std::unordered_set<void const*> seen;
    for_each_shared(a, [&](void const* place, std::size_t bytes) {
        if (seen.insert(place).second) out += bytes;
    });
    return out;
}

// What is copied: that which is counted anyway, and things of which each takes about as much as another.
std::size_t copied_size(account const& a, std::size_t shared) {
    constexpr std::size_t itself = 5'000, each = 1'000;
    auto const k = a.kept();
    auto const counted = k.mails + k.arrived + k.owed + k.settled + k.captured + k.archived;
    auto out = itself + counted - std::min(counted, shared);
    a.ses.templates.for_each([&](ses::email_template const& t) {
        out += t.subject.size() + (t.text ? t.text->size() : 0) + (t.html ? t.html->size() : 0);
    });
    out += each * (a.sns.topics.size() + a.sns.subscriptions.size() + a.sns.tokens.size() + a.sns.endpoints.size() +
                   a.sns.recent.size() + a.ses.identities.size() + a.ses.configuration_sets.size() +
                   a.ses.templates.size() + a.ses.suppressed.size() + a.tasks.size());
    return out;
}

// The account in the last checkpoint before `at` that has it; null if none has.
account const* earlier_state(std::vector<checkpoint> const& all, std::size_t at, account_map::key_type const& name) {
    while (at > 0) {
        auto const& states = all[--at].states;
        if (auto const found = states.find(name); found != states.end()) return &found->second;
    }
    return nullptr;
}

// What a copy takes of which another was made before.
std::size_t size_after(account const* earlier, account const& a) {
    std::unordered_set<void const*> known;
    if (earlier) for_each_shared(*earlier, [&](void const* place, std::size_t) { known.insert(place); });
    std::size_t added = 0;
    for_each_shared(a, [&](void const* place, std::size_t bytes) {
        if (known.insert(place).second) added += bytes;
    });
    return copied_size(a, shared_size(a)) + added;
}

} // namespace

std::size_t copy_size(accounts& all, std::optional<std::string> const& id, std::optional<std::string> const& region) {
    std::size_t out = 0;
    all.for_each([&](account const& a) {
        if ((!id || a.id == *id) && (!region || a.region == *region)) out += copied_size(a, shared_size(a));
    });
    return out;
}

void measure(std::vector<checkpoint>& all, std::size_t from) {
    for (auto at = from; at < all.size(); ++at) {
        all[at].bytes = 0;
        for (auto const& [name, a] : all[at].states) all[at].bytes += size_after(earlier_state(all, at, name), a);
    }
}

} // namespace sesame
