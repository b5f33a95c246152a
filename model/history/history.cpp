#include "model/history/history.hpp"

#include "model/account/account.hpp"

#include <utility>

namespace sesame {

void history::take_news(account& a) {
    for (auto& what : a.latest) told.add(a.id, a.region, std::move(what));
    a.latest.clear();
}

} // namespace sesame
