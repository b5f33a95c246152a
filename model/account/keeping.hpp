#pragma once
#include "model/account/account_map.hpp"
#include "model/account/holders.hpp"
#include "model/account/kept_bytes.hpp"

namespace sesame {

// Bounds what all accounts keep together. The account that keeps most of a kind makes room, so a test that floods its
// account takes nothing from the others.
//
// Settings are walked through seldom. In between they are guessed: a call that adds some counts with the size of its
// request, even if it changes what is there, and what is deleted still counts. They are measured where there seems to
// be no room, and an account's whenever its guess has doubled.
class keeping {
  public:
    kept_bytes const& sum() const { return sum_; } // from the last count of each account
    // Counts what may have changed.
    sesame::holders const& holders() {
        holders_.count_changed();
        return holders_;
    }

    void count(account& a); // all but settings
    void listed_may_have_changed(account& a) { holders_.may_have_changed(a); }
    void measure_settings(account& a);
    // Counts so many bytes of settings more, if there is room for them beside all others.
    bool add_settings(account_map& all, account& a, std::size_t more, std::size_t most);
    // Something may be gone, so that measuring again makes sense.
    void settings_changed() { is_measured_ = false; }
    void forget(account& a) {
        sum_ -= a.counted;
        holders_.forget(a);
    }
    // Tells the account how much room the others leave it.
    void tell(account& a) const;
    // Drops the oldest where all accounts together keep too much.
    void make_room(account_map& all, kept_limits const& limits);

  private:
    bool settings_fit(account_map& all, std::size_t more, std::size_t most);

    kept_bytes sum_;
    sesame::holders holders_;
    bool is_measured_ = false; // all settings, since the last change
};

} // namespace sesame
