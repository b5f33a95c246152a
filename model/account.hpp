#pragma once
#include "model/clock.hpp"
#include "model/control/fault_rule.hpp"
#include "model/control/journal.hpp"
#include "model/control/request_log.hpp"
#include "model/control/reset_watch.hpp"
#include "model/ids.hpp"
#include "model/kept_bytes.hpp"
#include "model/schedule.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace sesame {

namespace sns {
struct retry_delivery {
    owed_id id;
};
BOOST_DESCRIBE_STRUCT(retry_delivery, (), (id))

struct expire_token {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(expire_token, (), (token))

struct forget_duplicate {
    std::string key; // in state::recent
};
BOOST_DESCRIBE_STRUCT(forget_duplicate, (), (key))

} // namespace sns

// What an account does later, on its own clock.
using task =
    std::variant<sns::retry_delivery, sns::expire_token, sns::forget_duplicate, ses::due_event, ses::due_verification>;

// All the state of one account in one region.
struct account {
    std::string id; // 12 digits
    std::string region;
    account_clock clock;
    id_source ids;
    sns::state sns;
    sns::outbox outbox;
    ses::state ses;
    schedule<task> tasks;
    std::vector<news> latest; // that are not in the journal yet
    bool is_astir = false;    // accounts::for_each_astir goes to it
    kept_bytes counted;       // what of kept() stands in the sums of all accounts

    kept_bytes kept() const;

    timestamp at(timestamp real) const { return clock.at(real); }
    void note(news_kind kind, timestamp at, std::string_view what_id, std::string_view detail) {
        latest.push_back({kind, at, std::string(what_id), std::string(detail)});
    }
};

// Who may send to whom: in the sandbox both must be verified and quotas are enforced, as for accounts that are new to
// AWS; else only the sender must be verified; relaxed, nobody.
enum class sending_mode { sandbox, verified, relaxed };

struct options {
    std::string default_account = "000000000000";
    std::string default_region = "us-east-1";
    sending_mode mode = sending_mode::verified;
    std::uint64_t seed = 0;            // of all identifiers
    sns::outbox_options outbox{};      // of each account and region
    std::size_t max_messages = 10'000; // mails kept per account and region
    kept_limits kept{};
    ses::verification_policy verification{};
    bool sns_urls_at_aws = false; // see sns::state
    account_clock clock{};        // at the start
};

struct by_account_name { // compares keys and pairs of views
    using is_transparent = void;
    bool operator()(auto const& x, auto const& y) const {
        auto const order = std::string_view(x.first) <=> std::string_view(y.first);
        return order < 0 || (order == 0 && std::string_view(x.second) < std::string_view(y.second));
    }
};

// By id and region.
using account_map = std::map<std::pair<std::string, std::string>, account, by_account_name>;

// Some accounts as they were: see model/control/checkpoint.hpp.
struct checkpoint {
    std::string id, name;
    std::optional<std::string> account_id, region; // what it covers; absent: all
    timestamp taken;                               // real
    account_map states;
    std::size_t bytes = 0; // that it takes, about, beside what earlier ones and the accounts have
    account_clock clock;   // that accounts begin with
};

// All accounts. One comes into being when it is first named, if there is room for it.
class accounts {
  public:
    explicit accounts(options o);
    ~accounts(); // not inline, or every file that includes this one compiles the destruction of all state

    // Throws LimitExceeded where there are as many as there may be; but there is always room for the default one.
    account& get(std::string const& id, std::string const& region);
    account* find(std::string_view id, std::string_view region);
    options const& configured() const { return options_; }
    id_source& ids() { return ids_; } // for what belongs to no account: request ids
    request_log& requests() { return requests_; }
    account_clock& clock() { return clock_; } // that accounts begin with
    fault_plan& faults() { return faults_; }
    reset_watches& resets() { return resets_; }

    // What happened up to now in all accounts.
    journal const& history();

    std::vector<checkpoint>& checkpoints() { return checkpoints_; } // oldest first
    std::string next_checkpoint_id() { return "checkpoint-" + std::to_string(++last_checkpoint_); }

    // A copy of the accounts of this id and region; an absent one means any.
    account_map copy(std::optional<std::string> const& id, std::optional<std::string> const& region) const;
    // The reverse: these accounts are as they were, and others of this id and region are forgotten. What was owed then
    // is owed again, under ids of its own.
    void put_back(account_map states, std::optional<std::string> const& id, std::optional<std::string> const& region);

    std::size_t size() const { return accounts_.size(); }
    std::uint64_t refused() const { return refused_; } // times that there was no room for another account
    // What all keep together, as it was when they came to rest.
    kept_bytes const& kept() const { return kept_; }

    // Frees a part of what was forgotten.
    void free_some();
    bool has_forgotten() const { return !forgotten_.empty() || !forgotten_requests_.empty(); }

    // Forgets the accounts of this id and region, with their checkpoints and the fault rules for just them; an absent
    // one means any. Without both, the clock and the log of requests start anew. Gives how many accounts there were.
    // Takes no longer when they held much: free_some() does the rest.
    std::size_t reset(std::optional<std::string> const& id, std::optional<std::string> const& region);

    // Does what is due in every account at this real time.
    void run_due(timestamp real_now);
    void run_due(account& a, timestamp real_now);
    // When there is something to do next, in real time.
    std::optional<timestamp> next_due();

    // Those that were given out by get(), find() or for_each(), or had something to do, and are not at rest since. What
    // is done after each call is done for these, so that it costs nothing how many others there are. `f` may stir more.
    template<class F>
    void for_each_astir(F f) {
        for (std::size_t i = 0; i < astir_.size(); ++i) f(*astir_[i]);
    }
    // At rest is from now on who has no delivery ready; until somebody asks for it, or it has something to do. Where
    // all together keep too much the oldest is dropped.
    void come_to_rest();

    template<class F>
    void for_each(F f) {
        for (auto& entry : accounts_) f(stir(entry.second));
    }

  private:
    using key = account_map::key_type;
    using due_index = std::multimap<timestamp, account*>;
    account& stir(account& a);
    void index_due(account& a);
    void count_kept(account& a);
    void make_room();
    void forget(std::optional<std::string> const& id, std::optional<std::string> const& region);
    std::uint64_t fresh_ids();

    options options_;
    id_source ids_;
    account_map accounts_;
    std::vector<account*> astir_;
    due_index due_; // when each has something to do next, in real time; those that are astir may have changed since
    std::unordered_map<account const*, due_index::iterator> due_of_;
    std::vector<checkpoint> checkpoints_;
    std::vector<account_map::node_type> forgotten_; // to be freed
    std::deque<request_record> forgotten_requests_; // likewise
    std::uint64_t created_ = 0, last_checkpoint_ = 0, refused_ = 0;
    kept_bytes kept_;
    account_clock clock_;
    journal journal_;
    request_log requests_;
    fault_plan faults_;
    reset_watches resets_;

    // What lasts beside the accounts themselves; see api/codec/state/account_json.hpp.
    BOOST_DESCRIBE_CLASS(accounts, (), (), (), (ids_, created_, refused_, clock_, faults_))
};

} // namespace sesame
