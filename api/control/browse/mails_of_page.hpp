#pragma once
#include "api/control/core/paging.hpp"
#include "api/control/look/mails/message_query.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sesame::api::control {

// Mails in any order, of which one page is wanted. To look up the place of a mail takes longer than all else: only
// those are looked up that may be on the page.
class mails_of_page {
  public:
    explicit mails_of_page(control_call const& c)
        : wish_(c) {}

    void add(sent_mail const& m) { all_.push_back({m.mail.at.time_since_epoch().count(), &m.home, &m.mail}); }
    std::size_t size() const { return all_.size(); }
    // Adds them, and at least one that follows, if there is one. Forgets all.
    void add_to(page<sent_mail>& found);

  private:
    struct dated {
        std::int64_t at;
        account const* home;
        ses::mail const* mail;
    };

    page_wish wish_;
    std::vector<dated> all_;
};

} // namespace sesame::api::control
