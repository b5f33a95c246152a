#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

namespace sesame {

// Takes the content of lists, which are empty then, and gives what puts it back. Pointers to their values stay good.
// The lists live until then.
template<class... List>
std::function<void()> set_aside(List&... lists) {
    auto const content = std::make_shared<std::tuple<List...>>(std::exchange(lists, List())...);
    return [content, back = std::tie(lists...)]() mutable { back = std::move(*content); };
}

// Copies the next `count` entries of another, of which it has copied all before; gives whether more are left.
template<class K, class T, class Less>
bool copy_some(std::map<K, T, Less>& to, std::map<K, T, Less> const& from, std::size_t count) {
    auto at = to.empty() ? from.begin() : from.upper_bound(to.rbegin()->first);
    for (; count > 0 && at != from.end(); ++at, --count) to.emplace_hint(to.end(), *at);
    return at != from.end();
}

} // namespace sesame
