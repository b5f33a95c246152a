#include "api/control/browse/mails_of_page.hpp"

#include "model/account/account.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::api::control {

void mails_of_page::add_to(page<sent_mail>& found) {
    auto const comes_before = [&](std::int64_t a, std::int64_t b) { return wish_.newest_first ? a > b : a < b; };
    auto begin = all_.begin();
    if (wish_.after) { // those of its very time are not told apart here
        auto const last = wish_.after->at;
        begin = std::partition(begin, all_.end(), [&](dated const& m) { return comes_before(m.at, last); });
        begin = std::partition(begin, all_.end(), [&](dated const& m) {
            if (m.at != last) return false;
            place at{m.at, m.home->ses->mails.number_of(m.mail->message_id), m.home->id, m.home->region};
            if (wish_.comes(at)) found.add(std::move(at), {*m.home, *m.mail});
            return true;
        });
    }
    auto const wanted = wish_.limit + 1;
    if (static_cast<std::size_t>(all_.end() - begin) > wanted) {
        auto const cut = begin + static_cast<std::ptrdiff_t>(wanted - 1);
        std::nth_element(begin, cut, all_.end(),
                         [&](dated const& a, dated const& b) { return comes_before(a.at, b.at); });
        auto const latest = cut->at;
        all_.erase(std::partition(begin, all_.end(), [&](dated const& m) { return !comes_before(latest, m.at); }),
                   all_.end());
    }
    for (; begin != all_.end(); ++begin)
        found.add({begin->at, begin->home->ses->mails.number_of(begin->mail->message_id), begin->home->id,
                   begin->home->region},
                  {*begin->home, *begin->mail});
    all_.clear();
}

} // namespace sesame::api::control
