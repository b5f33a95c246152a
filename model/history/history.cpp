#include "model/history/history.hpp"

#include "model/account/account.hpp"

#include <utility>

namespace sesame {

void history::take_news(account& a) {
    if (a.latest.empty()) return;
    shared_text const account(a.id), region(a.region);
    for (auto& what : a.latest) told.add(account, region, std::move(what));
    a.latest.clear();
}

} // namespace sesame
