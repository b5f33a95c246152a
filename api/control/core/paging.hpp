#pragma once
#include "api/control/core/control_call.hpp"
#include "api/control/seed/document/json_size.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Long lists, a page at a time. A page ends at the requested number of things, or at 8 MiB. It has at least one thing.

namespace sesame::api::control {

inline constexpr std::size_t most_bytes_of_page = std::size_t{8} << 20;

// The place of a thing among all of its kind: by time, and in its account as it came.
struct place {
    std::int64_t at = 0;
    std::uint64_t number = 0;
    std::string account, region;

    auto operator<=>(place const&) const = default;
};

// The defaults of a list.
struct page_defaults {
    bool newest_first = true;
    std::size_t limit = 100, most = 1'000; // things
};

// The values of the parameters order, cursor and limit.
struct page_wish {
    bool newest_first;
    std::size_t limit;
    std::string list; // what its cursors are bound to: one of another list is refused
    std::optional<place> after;

    // Throws `refused`.
    explicit page_wish(control_call const& c, page_defaults const& otherwise = {});

    std::string cursor_at(place const& last) const;
    bool comes(place const& p) const { return !after || (newest_first ? p < *after : p > *after); }
};

// Throws `refused` for another word than newest and oldest.
bool required_order_is_newest_first(control_call const& c, bool otherwise = true);

// What a page shows, up to its limits.
class shown_page {
  public:
    explicit shown_page(page_wish const& wish) // which outlives it
        : wish_(wish) {}

    // Shows what `written` gives. Gives false instead if there is no room for it: then more follows.
    template<class Written>
    bool add(place const& at, Written written) {
        if ((more_ = shown_.size() == wish_.limit)) return false;
        boost::json::value one = written();
        bytes_ += json_size(one);
        if ((more_ = bytes_ > most_bytes_of_page && !shown_.empty())) return false;
        shown_.push_back(std::move(one));
        last_ = at;
        return true;
    }
    // {"<plural>": […], "next_cursor": …}; no cursor where nothing follows.
    boost::json::object json(std::string_view plural) &&;

  private:
    page_wish const& wish_;
    boost::json::array shown_;
    std::size_t bytes_ = 0;
    place last_;
    bool more_ = false;
};

// Collects things in any order, and shows those of the page.
template<class T>
class page {
  public:
    explicit page(control_call const& c, page_defaults const& otherwise = {})
        : wish_(c, otherwise) {}

    // Whether the thing there belongs on this page or a later one.
    bool comes(place const& at) const { return wish_.comes(at); }
    void add(place at, T thing) { found_.emplace_back(std::move(at), std::move(thing)); }

    template<class Show>
    boost::json::object json(std::string_view plural, Show show) const {
        std::vector<std::size_t> order(found_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        auto const end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), wish_.limit));
        std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
            return wish_.newest_first ? found_[a].first > found_[b].first : found_[a].first < found_[b].first;
        });
        shown_page out(wish_);
        for (auto const i : order)
            if (!out.add(found_[i].first, [&] { return show(found_[i].second); })) break;
        return std::move(out).json(plural);
    }

  private:
    page_wish wish_;
    std::vector<std::pair<place, T>> found_;
};

} // namespace sesame::api::control
