#include "model/sns/delivery/giving_up.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/delivering.hpp"

#include <algorithm>

namespace sesame::sns {

bool outbox::give_up(owed_id id, timestamp now) {
    auto const found = owed_.find(id);
    if (found == owed_.end() || found->second.under_way) return false;
    std::erase(ready_, id);
    settle(found, settled::result::failed, now);
    return true;
}

bool give_up(account& a, owed_id id, timestamp now) {
    if (!a.outbox->give_up(id, now)) return false;
    auto const& done = a.outbox->history().back();
    a.note(news_kind::delivery, now, done.message_id, name_of(done.how), {done.id, done.why.id});
    return true;
}

} // namespace sesame::sns
