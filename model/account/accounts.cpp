#include "model/account/accounts.hpp"

#include "model/fault.hpp"
#include "model/ses/event_publishing.hpp"
#include "model/ses/kept_mails.hpp"

#include <utility>

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

bool names(account_map::key_type const& name, std::optional<std::string> const& id,
           std::optional<std::string> const& region) {
    return (!id || name.first == *id) && (!region || name.second == *region);
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

// Takes an account out of the index of due times. `places`: where each stands in `due`.
void drop_due(auto& due, auto& places, account const& a) {
    auto const known = places.find(&a);
    if (known == places.end()) return;
    due.erase(known->second);
    places.erase(known);
}

} // namespace

accounts::accounts(options o)
    : options_(std::move(o))
    , ids_{options_.seed}
    , clock_(options_.clock)
    , journal_(options_.kept.history_bytes)
    , requests_(options_.kept.history_bytes) {
    options_.outbox.bytes = options_.kept.delivery_bytes;
}

accounts::~accounts() = default;

account& accounts::get(std::string const& id, std::string const& region) {
    auto const found = accounts_.find(std::pair<std::string_view, std::string_view>{id, region});
    if (found != accounts_.end()) return stir(found->second);
    bool const is_default = id == options_.default_account && region == options_.default_region;
    if (accounts_.size() >= options_.kept.accounts && !is_default) {
        ++refused_;
        // A code that no SDK takes for one to try again.
        throw fault("LimitExceeded", "There is no room for account " + id + " in region " + region + ": there are " +
                                         std::to_string(accounts_.size()) +
                                         " already. Reset some (POST /_sesame/v1/reset), or raise --max-accounts.");
    }
    auto& made = stir(accounts_[key{id, region}]);
    made.id = id;
    made.region = region;
    made.clock = clock_;
    // Seeded by its name, so that identifiers do not depend on what other accounts do.
    made.ids.state = options_.seed ^ fnv1a(id + "/" + region);
    made.outbox = sns::outbox(fresh_ids(), options_.outbox);
    made.ses.verification = options_.verification;
    made.sns.urls_at_aws = options_.sns_urls_at_aws;
    return made;
}

account* accounts::find(std::string_view id, std::string_view region) {
    auto const found = accounts_.find(std::pair<std::string_view, std::string_view>{id, region});
    return found == accounts_.end() ? nullptr : &stir(found->second);
}

account& accounts::stir(account& a) {
    if (!std::exchange(a.is_astir, true)) {
        astir_.push_back(&a);
        a.outbox.others_owe(kept_.owed - a.counted.owed);
    }
    return a;
}

void accounts::come_to_rest() {
    history();
    std::erase_if(astir_, [this](account* a) {
        index_due(*a);
        count_kept(*a);
        a->is_astir = a->outbox.has_ready();
        return !a->is_astir;
    });
    make_room();
    for (auto* const a : astir_) a->outbox.others_owe(kept_.owed - a->counted.owed);
}

void accounts::index_due(account& a) {
    auto next = a.clock.stopped_at ? std::nullopt : a.tasks.next_due();
    if (next) *next -= a.clock.offset;
    if (auto const known = due_of_.find(&a); known != due_of_.end() && next == known->second->first) return;
    drop_due(due_, due_of_, a);
    if (next) due_of_.emplace(&a, due_.emplace(*next, &a));
}

std::uint64_t accounts::fresh_ids() { return ids_per_account * ++created_; }

account_map accounts::copy(std::optional<std::string> const& id, std::optional<std::string> const& region) const {
    account_map out;
    for (auto const& entry : accounts_)
        if (names(entry.first, id, region)) out.insert(out.end(), entry);
    return out;
}

void accounts::put_back(account_map states, std::optional<std::string> const& id,
                        std::optional<std::string> const& region) {
    history(); // takes what they had to tell
    forget(id, region);
    for (auto& [name, a] : states) {
        a.latest.clear(); // was told when it happened
        a.counted = {};
        auto const moved = a.outbox.begin_again(fresh_ids());
        a.tasks.for_each([&](task& t) {
            if (auto* const retry = std::get_if<sns::retry_delivery>(&t)) retry->id += moved;
        });
        journal_.add(a.id, a.region, {news_kind::reset, {}, "", "rolled back"});
        a.is_astir = false;
    }
    accounts_.merge(states);
    resets_.tell_rolled_back(id, region);
    for_each([](account&) {});
}

void accounts::forget(std::optional<std::string> const& id, std::optional<std::string> const& region) {
    for (auto at = accounts_.begin(); at != accounts_.end();) {
        auto const here = at++;
        if (!names(here->first, id, region)) continue;
        drop_due(due_, due_of_, here->second);
        here->second.is_astir = false;
        kept_ -= here->second.counted;
        forgotten_.push_back(accounts_.extract(here));
    }
    std::erase_if(astir_, [](account const* a) { return !a->is_astir; });
}

void accounts::free_some() {
    constexpr std::size_t mails_at_once = 100, requests_at_once = 100;
    for (std::size_t i = 0; i < requests_at_once && !forgotten_requests_.empty(); ++i) forgotten_requests_.pop_front();
    if (!forgotten_requests_.empty() || forgotten_.empty()) return;
    auto& old = forgotten_.back().mapped().ses;
    if (old.mails.size() > mails_at_once)
        ses::forget_oldest_mails(old, mails_at_once);
    else
        forgotten_.pop_back();
    // Each entry of the journal may keep a page of what was freed around it: moved together they keep few.
    if (forgotten_.empty()) journal_ = journal(std::as_const(journal_));
}

std::size_t accounts::reset(std::optional<std::string> const& id, std::optional<std::string> const& region) {
    history(); // takes what they had to tell
    std::erase_if(faults_.rules, [&](auto const& rule) {
        return (!id || rule.account == *id) && (!region || rule.region == *region);
    });
    auto const before = forgotten_.size();
    forget(id, region);
    for (auto at = before; at < forgotten_.size(); ++at)
        journal_.add(forgotten_[at].key().first, forgotten_[at].key().second, {news_kind::reset, {}, "", ""});
    auto const count = forgotten_.size() - before;
    std::erase_if(checkpoints_, [&](checkpoint& c) {
        bool const goes = (!id || c.account_id == id) && (!region || c.region == region);
        while (goes && !c.states.empty()) forgotten_.push_back(c.states.extract(c.states.begin()));
        return goes;
    });
    resets_.tell_reset(id, region);
    if (!id && !region) {
        clock_ = options_.clock;
        forgotten_requests_ = requests_.take();
    }
    return count;
}

journal const& accounts::history() {
    for (auto* const told : astir_) {
        auto& a = *told;
        for (auto& what : a.latest) journal_.add(a.id, a.region, std::move(what));
        a.latest.clear();
    }
    return journal_;
}

void accounts::run_due(timestamp real_now) {
    for (auto at = due_.begin(); at != due_.end() && at->first <= real_now; ++at) stir(*at->second);
    constexpr std::size_t most_at_once = 500; // tasks, which take some 20 ms; the others are still due afterwards
    std::size_t done = 0;
    for_each_astir([&](account& a) {
        auto const now = a.at(real_now);
        for (; done < most_at_once; ++done) {
            auto due = a.tasks.take_due(now);
            if (!due) break;
            std::visit([&](auto& what) { perform(*this, a, now, std::move(what)); }, *due);
        }
    });
}

void accounts::run_due(account& a, timestamp real_now) {
    auto const now = a.at(real_now);
    while (auto due = a.tasks.take_due(now))
        std::visit([&](auto& what) { perform(*this, a, now, std::move(what)); }, *due);
}

std::optional<timestamp> accounts::next_due() {
    for_each_astir([this](account& a) { index_due(a); });
    return due_.empty() ? std::nullopt : std::optional{due_.begin()->first};
}

} // namespace sesame
