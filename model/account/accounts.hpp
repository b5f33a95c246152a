#pragma once
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
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

struct options;

// All accounts. One comes into being when it is first named, if there is room for it, and stands where it is until it
// is forgotten by reset() or put_back(): references and pointers to accounts, and to what is in them, end there.
//
// Who changes an account must have activated it: only then is it looked at after the call, for what is ready, due and
// new in it. Looking at accounts activates none.
class accounts {
  public:
    explicit accounts(options o);
    ~accounts(); // not inline, or every file that includes this one compiles the destruction of all state

    // The account, made if there is none, and active. Throws LimitExceeded where there are as many as there may be; but
    // there is always room for the default one.
    account& get(std::string const& id, std::string const& region);
    // To look at; null if there is none.
    account const* find(std::string_view id, std::string_view region) const;
    // To change; null if there is none.
    account* activate(std::string_view id, std::string_view region);
    account& activate(account& a);

    // To look at, in order of id and region. `f` must neither make nor forget accounts.
    template<class F>
    void for_each(F f) const {
        for (auto const& entry : accounts_) f(entry.second);
    }
    // To change: likewise.
    template<class F>
    void activate_each(F f) {
        for (auto& entry : accounts_) f(activate(entry.second));
    }

    options const& configured() const { return *options_; }
    id_source& ids() { return ids_; }         // for what belongs to no account: request ids
    account_clock& clock() { return clock_; } // that accounts begin with
    fault_plan& faults() { return faults_; }
    std::size_t size() const { return accounts_.size(); }
    std::uint64_t refused() const { return refused_; } // times that there was no room for another account

    // What happened up to now in all accounts.
    journal const& history();
    request_log& requests() { return history_.requests; }
    reset_watches& resets() { return history_.resets; }
    std::vector<checkpoint>& checkpoints() { return history_.checkpoints; } // see model/history/checkpoint.hpp
    std::string next_checkpoint_id() { return "checkpoint-" + std::to_string(++history_.last_checkpoint); }

    // A copy of the accounts of this id and region; an absent one means any.
    account_map copy(std::optional<std::string> const& id, std::optional<std::string> const& region) const;
    // The reverse: these accounts are as they were, and others of this id and region are forgotten. What was owed then
    // is owed again, under ids of its own.
    void put_back(account_map states, std::optional<std::string> const& id, std::optional<std::string> const& region);
    // Forgets the accounts of this id and region, with their checkpoints and the fault rules for just them; an absent
    // one means any. Without both, the clock and the log of requests start anew. Gives how many accounts there were.
    // Takes no longer when they held much: free_some() does the rest.
    std::size_t reset(std::optional<std::string> const& id, std::optional<std::string> const& region);
    // Frees a part of what was forgotten.
    void free_some();
    bool has_forgotten() const { return !forgotten_.empty() || !forgotten_requests_.empty(); }

    // See agenda.
    template<class F>
    void for_each_active(F f) {
        agenda_.for_each_active(f);
    }
    void run_due(timestamp real_now) { agenda_.run_due(*this, real_now); }
    void run_due(account& a, timestamp real_now) { agenda::run_due(*this, a, real_now); }
    std::optional<timestamp> next_due() { return agenda_.next_due(); }
    // Ends what was begun after each call: news are in the journal, what is kept is counted and bounded, and who has no
    // delivery ready is not active any more.
    void deactivate_idle();
    // What all keep together, as it was then.
    kept_bytes const& kept() const { return keeping_.sum(); }

  private:
    void forget(std::optional<std::string> const& id, std::optional<std::string> const& region);
    std::uint64_t fresh_ids();

    boxed<options> options_;
    id_source ids_;
    account_map accounts_;
    agenda agenda_;
    keeping keeping_;
    sesame::history history_;
    std::vector<account_map::node_type> forgotten_; // to be freed
    std::deque<request_record> forgotten_requests_; // likewise
    std::uint64_t created_ = 0, refused_ = 0;
    account_clock clock_;
    fault_plan faults_;

    // What lasts beside the accounts themselves; see api/codec/state/account_json.hpp.
    BOOST_DESCRIBE_CLASS(accounts, (), (), (), (ids_, created_, refused_, clock_, faults_))
};

} // namespace sesame
