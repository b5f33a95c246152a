#pragma once
#include "api/control/core/control_call.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/state.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

// Long looks at mails. The server serves others meanwhile.

namespace sesame::api::control {

// The response of `make`, which touches no state and may throw `refused`. For a large number of bytes it runs on
// another thread, so that others do not wait.
response answer_about(std::size_t bytes, std::function<response()> make);

// The mails of some accounts, for each account in the order of arrival. It skips mails that are dropped meanwhile.
class mail_walk {
  public:
    explicit mail_walk(control_call const& c);

    // Calls f(account const&, mail const&) for the next mail; true if there was one.
    template<class F>
    bool next(accounts& all, F f) {
        for (; !homes_.empty(); homes_.pop_back(), last_ = 0) {
            auto const* const home = all.find(homes_.back().first, homes_.back().second);
            if (!home) continue;
            auto const found = home->ses->mails.list(last_, 1);
            if (found.values.empty()) continue;
            last_ = found.last;
            f(*home, *found.values.front());
            return true;
        }
        return false;
    }

  private:
    std::vector<std::pair<std::string, std::string>> homes_; // ids and regions, the first to be walked last
    registry<ses::mail>::number last_ = 0;                   // of the mails that were walked in the account in hand
};

// A list of mails as a JSON document, after the text that `before` writes. For each mail `copy` returns a function that
// writes its JSON, or an empty function. Writers touch no state: another thread calls them, some at a time. Refuses
// what would have more than 256 MiB.
using mail_writer = std::function<std::string()>;
response mail_list(control_call const& c, std::function<std::string()> before, std::string after,
                   std::function<mail_writer(account const&, ses::mail const&)> copy);

// How many bytes a mail has.
std::size_t size_of(ses::mail const& m);

} // namespace sesame::api::control
