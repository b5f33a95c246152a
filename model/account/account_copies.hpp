#pragma once
#include "model/account/account_map.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame {

// Copies accounts in parts of a few milliseconds, so that others are served in between. The copies are of one moment:
// where an account changes meanwhile, its copy is begun anew.
class account_copies {
  public:
    // The accounts of this id and region; an absent one means any. `only_settings`: without mails and messages.
    explicit account_copies(std::optional<std::string> id = {}, std::optional<std::string> region = {},
                            bool only_settings = false);

    // Copies a part; true if there is more. Copies that are of no use go to `waste`. If accounts change again and
    // again, the last part copies all that is left, however much.
    bool go_on(account_map& from, std::vector<account_map::node_type>& waste);
    account_map take() { return std::move(made_); }

  private:
    bool wants(account_map::key_type const& name) const;
    bool are_of_now(account_map const& from) const;
    bool copy_some(account& from, account& to) const;
    void begin(account_map::value_type& from);

    std::optional<std::string> id_, region_;
    bool only_settings_;
    account_map made_;
    std::optional<account_map::key_type> done_; // copies up to this one were complete
    int begun_anew_ = 0;
};

} // namespace sesame
