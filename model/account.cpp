#include "model/account.hpp"

#include "model/ses/event_publishing.hpp"

namespace sesame {
namespace {

// Deliveries of an account that was reset may still be under way, so ids start elsewhere for each account created.
constexpr std::uint64_t ids_per_account = std::uint64_t{1} << 40;

// The hash of Fowler, Noll and Vo: the same on every machine, unlike std::hash.
std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t out = 0xcbf29ce484222325;
    for (unsigned char const c : text) out = (out ^ c) * 0x100000001b3;
    return out;
}

void perform(accounts&, account& a, timestamp now, sns::retry_delivery const& due) { a.outbox.retry(due.id, now); }
void perform(accounts&, account& a, timestamp, sns::expire_token const& due) { a.sns.tokens.erase(due.token); }
void perform(accounts&, account& a, timestamp now, sns::forget_duplicate const& due) {
    auto const found = a.sns.recent.find(due.key);
    if (found != a.sns.recent.end() && found->second.until <= now) a.sns.recent.erase(found);
}
void perform(accounts& all, account& a, timestamp now, ses::due_event due) {
    ses::publish_due(all, a, std::move(due), now);
}

void perform(accounts&, account& a, timestamp now, ses::due_verification const& due) {
    ses::decide_verification(a, due, now);
}

} // namespace

accounts::accounts(options o)
    : options_(std::move(o))
    , ids_{options_.seed} {}

accounts::~accounts() = default;

account& accounts::get(std::string const& id, std::string const& region) {
    auto const found = accounts_.find(key{id, region});
    if (found != accounts_.end()) return found->second;
    auto& made = accounts_[key{id, region}];
    made.id = id;
    made.region = region;
    made.clock = clock_;
    // Seeded by its name, so that identifiers do not depend on what other accounts do.
    made.ids.state = options_.seed ^ fnv1a(id + "/" + region);
    made.outbox = sns::outbox(ids_per_account * ++created_, options_.outbox);
    made.ses.verification = options_.verification;
    return made;
}

account* accounts::find(std::string_view id, std::string_view region) {
    auto const found = accounts_.find(key{id, region});
    return found == accounts_.end() ? nullptr : &found->second;
}

std::size_t accounts::reset(std::optional<std::string> const& id, std::optional<std::string> const& region) {
    history(); // takes what they had to tell
    std::erase_if(faults_.rules, [&](auto const& rule) {
        return (!id || rule.account == *id) && (!region || rule.region == *region);
    });
    return std::erase_if(accounts_, [&](auto const& entry) {
        auto const& [name, a] = entry;
        bool const named = (!id || name.first == *id) && (!region || name.second == *region);
        if (named) journal_.add(a.id, a.region, {news_kind::reset, {}, "", ""});
        return named;
    });
}

journal const& accounts::history() {
    for (auto& entry : accounts_) {
        auto& a = entry.second;
        for (auto& what : a.latest) journal_.add(a.id, a.region, std::move(what));
        a.latest.clear();
    }
    return journal_;
}

void accounts::run_due(timestamp real_now) {
    for (auto& entry : accounts_) run_due(entry.second, real_now);
}

void accounts::run_due(account& a, timestamp real_now) {
    auto const now = a.at(real_now);
    while (auto due = a.tasks.take_due(now))
        std::visit([&](auto& what) { perform(*this, a, now, std::move(what)); }, *due);
}

std::optional<timestamp> accounts::next_due() const {
    std::optional<timestamp> out;
    for (auto const& [name, a] : accounts_)
        if (auto const due = a.clock.stopped_at ? std::nullopt : a.tasks.next_due();
            due && (!out || *due - a.clock.offset < *out))
            out = *due - a.clock.offset;
    return out;
}

} // namespace sesame
