#pragma once
#include "model/account/account_copies.hpp"
#include "model/account/account_map.hpp"
#include "model/account/agenda.hpp"
#include "model/account/keeping.hpp"
#include "model/base/boxed.hpp"
#include "model/history/history.hpp"
#include "model/injected/fault_rule.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

struct options;
class relay_queue;
namespace sqs {
class polls;
} // namespace sqs

// All accounts. An account is made when it is first named, if there is room. References and pointers to it, and to what
// it holds, stay good until reset() or put_back() forgets it.
//
// Activate an account before you change it: only active accounts are looked at after a call, for ready deliveries, due
// tasks and news. Reading activates none.
class accounts {
  public:
    explicit accounts(options o);
    ~accounts(); // not inline, or every file that includes this one compiles the destruction of all state

    // The account, active; makes it if there is none. Refuses (no_room_for_account) beyond kept_limits::accounts, which
    // counts those of all regions; the default account always has room. The reference is good until the account is
    // forgotten.
    account& get(std::string const& id, std::string const& region);
    // To read; null if there is none. Good until the account is forgotten.
    account const* find(std::string_view id, std::string_view region) const;
    // To change; null if there is none. Good until the account is forgotten.
    account* activate(std::string_view id, std::string_view region);
    account& activate(account& a);

    // To read, in order of id and region. `f` must neither make nor forget accounts.
    template<class F>
    void for_each(F f) const {
        for (auto const& entry : accounts_) f(entry.second);
    }
    account_map const& by_name() const { return accounts_; }
    // To change, in the same order and under the same rule.
    template<class F>
    void activate_each(F f) {
        for (auto& entry : accounts_) f(activate(entry.second));
    }

    options const& configured() const { return *options_; }
    id_source& ids() { return ids_; }         // for what belongs to no account: request ids
    account_clock& clock() { return clock_; } // new accounts begin with it
    fault_plan& faults() { return faults_; }
    std::size_t size() const { return accounts_.size(); }
    std::uint64_t refused() const { return refused_; } // how often there was no room for another account

    // What happened up to now in all accounts.
    journal const& history();
    request_log& requests() { return history_.requests; }
    smtp_log& dialogues() { return history_.dialogues; }
    reset_watches& resets() { return history_.resets; }
    relay_queue& relays() { return *relays_; }
    sqs::polls& polls() { return *polls_; }                                 // who waits for messages of queues
    std::vector<checkpoint>& checkpoints() { return history_.checkpoints; } // see model/history/checkpoint.hpp
    std::string next_checkpoint_id() { return "checkpoint-" + std::to_string(++history_.last_checkpoint); }

    // See account_copies.
    bool copy_some(account_copies& into) { return copy_some(into, accounts_); }
    bool copy_some(account_copies& into, account_map& from) { return into.go_on(from, forgotten_); }
    // The reverse: these accounts are as they were, and others of this id and region are forgotten.
    // Deliveries that were owed then are owed again, under new ids.
    void put_back(account_map states, std::optional<std::string> const& id, std::optional<std::string> const& region);
    // Forgets the accounts of this id and region (an absent one means any), with their checkpoints and the fault rules
    // for just them. Without both, the clock and the request log start anew. Gives how many accounts it forgot. Quick,
    // however much they held: free_some() frees it later.
    std::size_t reset(std::optional<std::string> const& id, std::optional<std::string> const& region);
    // Forgets copies likewise.
    void free_later(account_map copies);
    // Frees a part of the forgotten state.
    void free_some();
    bool has_forgotten() const { return !forgotten_.empty() || !forgotten_requests_.empty(); }

    // See agenda.
    template<class F>
    void for_each_active(F f) {
        agenda_.for_each_active(f);
    }
    void run_due(timestamp real_now) { agenda_.run_due(*this, real_now); }
    bool run_due(account& a, timestamp real_now, std::size_t& most) {
        return agenda::run_due(*this, a, real_now, most);
    }
    std::optional<timestamp> next_due() { return agenda_.next_due(); }
    // Called after each call: moves news to the journal, counts and bounds what is kept, and deactivates accounts
    // without a ready delivery.
    void deactivate_idle();
    // What all accounts keep together, as of then.
    kept_bytes const& kept() const { return keeping_.sum(); }
    // Who has what is listed, as of now.
    sesame::holders const& holders();
    // Counts settings that a call is about to add to the account. Refuses (no_room_for_settings) where all accounts
    // together would have more than kept_limits::settings_bytes.
    void add_settings(account& a, std::size_t bytes);
    void check_settings_room(std::size_t bytes); // for so many in all; refuses likewise
    void measure_settings(account& a) { keeping_.measure_settings(a); }
    void settings_changed() { keeping_.settings_changed(); } // some may be gone
    std::uint64_t refused_settings() const { return refused_settings_; }
    // Whether all accounts together keep at most kept_limits::message_bytes of a kind, if this one keeps so many.
    bool has_room(account const& a, std::size_t kept_bytes::*kind, std::size_t bytes) const;

  private:
    void forget(std::optional<std::string> const& id, std::optional<std::string> const& region);
    [[noreturn]] void refuse_settings();
    std::uint64_t fresh_ids();

    boxed<options> options_;
    id_source ids_;
    account_map accounts_;
    agenda agenda_;
    keeping keeping_;
    sesame::history history_;
    std::vector<account_map::node_type> forgotten_; // waiting to be freed
    std::deque<request_record> forgotten_requests_; // also waiting to be freed
    std::uint64_t created_ = 0, refused_ = 0, refused_settings_ = 0;
    account_clock clock_;
    fault_plan faults_;
    std::unique_ptr<sqs::polls> polls_;
    std::unique_ptr<relay_queue> relays_;

    // The state beside the accounts themselves; see api/codec/state/account_json.hpp.
    BOOST_DESCRIBE_CLASS(accounts, (), (), (), (ids_, created_, refused_, clock_, faults_))
};

} // namespace sesame
