#include "model/account/accounts.hpp"

#include "model/account/options.hpp"
#include "model/account/refusal.hpp"
#include "model/account/service.hpp"
#include "model/history/relay_queue.hpp"
#include "model/sqs/polls.hpp"

#include <utility>

namespace sesame {
namespace {

// Deliveries of a forgotten account may still be under way, so each new account gets a range of ids of its own.
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

options completed(options o) {
    o.outbox.bytes = o.kept.delivery_bytes;
    return o;
}

} // namespace

accounts::accounts(options o)
    : options_(completed(std::move(o)))
    , ids_{options_->seed}
    , history_(options_->kept.history_bytes)
    , clock_(options_->clock)
    , polls_(std::make_unique<sqs::polls>())
    , relays_(std::make_unique<relay_queue>()) {}

accounts::~accounts() = default;

account& accounts::get(std::string const& id, std::string const& region) {
    if (auto* const known = activate(id, region)) return *known;
    bool const is_default = id == options_->default_account && region == options_->default_region;
    if (accounts_.size() >= options_->kept.accounts && !is_default) {
        ++refused_;
        // Its code (api/words.cpp) is one that SDKs do not retry.
        throw refusal(common_reason::no_room_for_account, {id, region, std::to_string(accounts_.size())});
    }
    auto& made = accounts_[{id, region}];
    made.id = id;
    made.region = region;
    made.clock = clock_;
    // Seeded by its name, so that identifiers do not depend on what other accounts do.
    made.ids.state = options_->seed ^ fnv1a(id + "/" + region);
    auto const first_id = fresh_ids();
    made.changes = first_id;
    for (auto const* const s : services()) s->begin(made, *options_, first_id);
    return activate(made);
}

account const* accounts::find(std::string_view id, std::string_view region) const {
    auto const found = accounts_.find(std::pair{id, region});
    return found == accounts_.end() ? nullptr : &found->second;
}

account* accounts::activate(std::string_view id, std::string_view region) {
    // Mostly one account is active, and asked for again and again until its call is over.
    if (auto* const first = agenda_.first_active(); first && first->id == id && first->region == region)
        return &activate(*first);
    auto const found = accounts_.find(std::pair{id, region});
    return found == accounts_.end() ? nullptr : &activate(found->second);
}

account& accounts::activate(account& a) {
    ++a.changes;
    if (agenda_.activate(a)) keeping_.tell(a);
    return a;
}

void accounts::deactivate_idle() {
    history();
    agenda_.for_each_active([this](account& a) { keeping_.count(a); });
    agenda_.deactivate_idle();
    keeping_.make_room(accounts_, options_->kept);
    agenda_.for_each_active([this](account& a) { keeping_.tell(a); });
}

holders const& accounts::holders() {
    agenda_.for_each_active([this](account& a) { keeping_.listed_may_have_changed(a); });
    return keeping_.holders();
}

bool accounts::has_room(account const& a, std::size_t kept_bytes::*kind, std::size_t bytes) const {
    return kept().*kind - a.counted.*kind + bytes <= options_->kept.message_bytes;
}

void accounts::add_settings(account& a, std::size_t bytes) {
    if (!keeping_.add_settings(accounts_, a, bytes, options_->kept.settings_bytes)) refuse_settings();
}

void accounts::check_settings_room(std::size_t bytes) {
    if (bytes > options_->kept.settings_bytes) refuse_settings();
}

void accounts::refuse_settings() {
    ++refused_settings_;
    throw refusal(common_reason::no_room_for_settings, {std::to_string(options_->kept.settings_bytes)});
}

std::uint64_t accounts::fresh_ids() { return ids_per_account * ++created_; }

void accounts::put_back(account_map states, std::optional<std::string> const& id,
                        std::optional<std::string> const& region) {
    history(); // takes what they had to tell
    forget(id, region);
    std::vector<account*> back;
    for (auto& [name, a] : states) {
        a.latest.clear(); // was in the journal when it happened
        a.counted = {};
        a.held = {};
        auto const first_id = fresh_ids();
        a.changes = first_id;
        for (auto const* const s : services()) s->begin_again(a, first_id);
        history_.told.add(a.id, a.region, {news_kind::reset, {}, "", "rolled back"});
        a.is_active = false;
        back.push_back(&a);
    }
    accounts_.merge(states);
    history_.resets.tell_rolled_back(id, region);
    polls_->wake_all();
    for (auto* const a : back) {
        keeping_.measure_settings(*a);
        activate(*a);
    }
}

void accounts::forget(std::optional<std::string> const& id, std::optional<std::string> const& region) {
    std::vector<account*> gone;
    for (auto at = accounts_.begin(); at != accounts_.end();) {
        auto const here = at++;
        if (!names(here->first, id, region)) continue;
        gone.push_back(&here->second);
        keeping_.forget(here->second);
        forgotten_.push_back(accounts_.extract(here));
    }
    agenda_.forget(gone);
    relays_->forget(id, region);
}

void accounts::free_some() {
    constexpr std::size_t requests_at_once = 100;
    for (std::size_t i = 0; i < requests_at_once && !forgotten_requests_.empty(); ++i) forgotten_requests_.pop_front();
    if (!forgotten_requests_.empty() || forgotten_.empty()) return;
    bool much_left = false;
    for (auto const* const s : services()) much_left = s->free_some(forgotten_.back().mapped()) || much_left;
    if (!much_left) forgotten_.pop_back();
    // Each journal entry may keep a page of freed memory around it alive; moved together they keep few.
    if (forgotten_.empty()) history_.told = journal(std::as_const(history_.told));
}

void accounts::free_later(account_map copies) {
    while (!copies.empty()) forgotten_.push_back(copies.extract(copies.begin()));
}

std::size_t accounts::reset(std::optional<std::string> const& id, std::optional<std::string> const& region) {
    history(); // takes what they had to tell
    std::erase_if(faults_.rules, [&](auto const& rule) {
        return (!id || rule.account == *id) && (!region || rule.region == *region);
    });
    auto const before = forgotten_.size();
    forget(id, region);
    for (auto at = before; at < forgotten_.size(); ++at)
        history_.told.add(forgotten_[at].key().first, forgotten_[at].key().second, {news_kind::reset, {}, "", ""});
    auto const count = forgotten_.size() - before;
    std::erase_if(history_.checkpoints, [&](checkpoint& c) {
        bool const goes = (!id || c.account_id == id) && (!region || c.region == region);
        while (goes && !c.states.empty()) forgotten_.push_back(c.states.extract(c.states.begin()));
        return goes;
    });
    history_.resets.tell_reset(id, region);
    polls_->wake_all();
    if (!id && !region) {
        clock_ = options_->clock;
        forgotten_requests_ = history_.requests.take();
        history_.dialogues.forget();
    }
    return count;
}

journal const& accounts::history() {
    agenda_.for_each_active([this](account& a) { history_.take_news(a); });
    return history_.told;
}

} // namespace sesame
