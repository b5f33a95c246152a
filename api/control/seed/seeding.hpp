#pragma once
#include "api/control/core/document/document.hpp"
#include "api/control/seed/apply/seed_in_steps.hpp"
#include "api/control/seed/document/seed_document.hpp"
#include "api/control/seed/document/seed_mistakes.hpp"
#include "model/account/account_copies.hpp"
#include "model/account/accounts.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::control {

// The content of a text, and its way into the accounts. The text lives longer.
class seeding {
  public:
    seeding(std::string_view text, std::string_view name, std::string base_url, timestamp real_now);

    // Touches no state. `account` and `region` are for what names none. Throws seed_refusal.
    void read(std::optional<std::string> const& account = {}, std::optional<std::string> const& region = {});

    // Applies a part; true if there is more. It applies to a copy first, so a seed with a mistake changes nothing.
    // Throws seed_refusal, with all mistakes.
    bool go_on(accounts& all);

    // Whether the document has members; false if it cannot be read.
    bool has_content() const { return document_.value.is_object(); }

    // Frees a part of its memory; true if there is more.
    bool free_some();
    // Frees the document. Touches no state.
    void forget_text();

  private:
    bool applied_one(accounts& all);
    void begin_trial(accounts& all);
    void check_room(accounts& all) const; // for what the trial has; throws seed_refusal
    void end_trial();

    std::string_view text_;
    std::string name_, base_url_;
    timestamp real_now_;
    document document_;
    seed_content seed_;
    seed_mistakes mistakes_;
    account_copies settings_{{}, {}, true};
    std::unique_ptr<accounts> trial_, used_trial_;
    std::optional<seed_in_steps> way_; // first into the trial
};

} // namespace sesame::api::control
