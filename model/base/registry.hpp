#pragma once
#include <algorithm>
#include <boost/describe/class.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sesame {

// Named values in the order of their creation. Finding, adding, erasing by name and reading a page take the same time
// however many there are. References and pointers to a value stay good until it is erased.
template<class T>
class registry {
    // The name, unless the value has it: then name_of(value) gives it.
    struct named {
        std::string name;
        T value{};
        std::string_view own_name() const { return name; }
        BOOST_DESCRIBE_CLASS(named, (), (name, value), (), ())
    };
    struct self_named {
        T value{};
        std::string_view own_name() const { return name_of(value); }
        BOOST_DESCRIBE_CLASS(self_named, (), (value), (), ())
    };
    static constexpr bool knows_its_name = requires(T const& v) {
        { name_of(v) } -> std::same_as<std::string_view>;
    };
    using entry = std::conditional_t<knows_its_name, self_named, named>;

  public:
    using number = std::uint64_t; // grows with every value; the place in the order of creation

    // All that it holds, for those who write it down.
    struct contents {
        std::map<number, entry> values;
        number last = 0;
        BOOST_DESCRIBE_CLASS(contents, (), (values, last), (), ())
    };
    using described_as = contents;

    registry() = default;
    registry(registry&& other) noexcept { swap(other); }
    registry& operator=(registry&& other) noexcept {
        registry(std::move(other)).swap(*this);
        return *this;
    }
    registry(registry const& other)
        : last_(other.last_) {
        copy_some(other, other.size());
    }
    registry& operator=(registry const& other) { return *this = registry(other); }
    explicit registry(contents all)
        : last_(all.last) {
        for (auto& [n, e] : all.values) append(n, std::move(e));
    }
    explicit operator contents() const {
        contents out{{}, last_};
        for (auto const& s : slots_)
            if (s.kept) out.values.emplace_hint(out.values.end(), s.at, *s.kept);
        return out;
    }

    // The name must be free.
    number add(std::string name, T value) {
        if constexpr (knows_its_name)
            append(++last_, {std::move(value)});
        else
            append(++last_, {std::move(name), std::move(value)});
        return last_;
    }
    number add(T value) requires knows_its_name {
        append(++last_, {std::move(value)});
        return last_;
    }

    T* find(std::string_view name) {
        auto const n = number_of(name);
        return n > 0 ? at(n) : nullptr;
    }
    T const* find(std::string_view name) const { return const_cast<registry*>(this)->find(name); }

    // `name` may point into the value. Gives whether there was one.
    bool erase(std::string_view name) {
        auto const at = numbers_.find(name);
        if (at == numbers_.end()) return false;
        auto const n = at->second;
        numbers_.erase(at); // first: it names the other's text
        empty(place_of(n));
        return true;
    }

    void erase_oldest(std::size_t count) {
        for (; count > 0 && first_ < slots_.size(); --count) {
            numbers_.erase(slots_[first_].kept->own_name());
            empty(first_);
        }
    }

    // 0 if there is none of that name.
    number number_of(std::string_view name) const {
        auto const at = numbers_.find(name);
        return at == numbers_.end() ? 0 : at->second;
    }
    T* at(number n) {
        auto const place = place_of(n);
        if (place == slots_.size() || slots_[place].at != n || !slots_[place].kept) return nullptr;
        return &slots_[place].kept->value;
    }
    T const* at(number n) const { return const_cast<registry*>(this)->at(n); }

    std::size_t size() const { return slots_.size() - holes_; }

    // The number of the first value after this one; 0 if there is none.
    number next(number after) const {
        auto const place = next_place(after);
        return place < slots_.size() ? slots_[place].at : 0;
    }

    // The number of the last value before this one; 0 if there is none.
    number previous(number before) const {
        for (auto place = place_of(before); place > first_; --place)
            if (slots_[place - 1].kept) return slots_[place - 1].at;
        return 0;
    }

    // Calls f(value) in order of creation.
    template<class F>
    void for_each(F f) const {
        for (auto const& s : slots_)
            if (s.kept) f(std::as_const(s.kept->value));
    }

    struct page {
        std::vector<T const*> values;
        number last = 0;   // the number of the last value on this page
        bool more = false; // whether further accepted values follow
    };

    // The first `limit` values that `accept` takes, after number `after` (0: from the start).
    template<class Accept>
    page list(number after, std::size_t limit, Accept accept) const {
        page out;
        for (auto place = next_place(after); place < slots_.size(); ++place) {
            auto const& s = slots_[place];
            if (!s.kept || !accept(std::as_const(s.kept->value))) continue;
            if (out.values.size() == limit) {
                out.more = true;
                break;
            }
            out.values.push_back(&s.kept->value);
            out.last = s.at;
        }
        return out;
    }
    page list(number after, std::size_t limit) const {
        return list(after, limit, [](T const&) { return true; });
    }

    // Copies the next `count` values of another, of which it has copied all before; gives whether more are left.
    bool copy_some(registry const& from, std::size_t count) {
        auto place = from.next_place(slots_.empty() ? 0 : slots_.back().at);
        for (; count > 0 && place < from.slots_.size(); ++place) {
            if (!from.slots_[place].kept) continue;
            append(from.slots_[place].at, entry(*from.slots_[place].kept));
            --count;
        }
        last_ = from.last_;
        return from.next(slots_.empty() ? 0 : slots_.back().at) > 0;
    }

  private:
    struct slot {
        number at = 0;
        std::unique_ptr<entry> kept; // null once it is erased
    };

    void swap(registry& other) noexcept {
        slots_.swap(other.slots_);
        numbers_.swap(other.numbers_);
        std::swap(first_, other.first_);
        std::swap(holes_, other.holes_);
        std::swap(last_, other.last_);
    }
    void append(number n, entry&& e) {
        slots_.push_back({n, std::make_unique<entry>(std::move(e))});
        numbers_.emplace(slots_.back().kept->own_name(), n);
    }
    // The first slot with this number or a greater one. Numbers only grow, so that it stands at most as many slots
    // after the front as its number is greater, and just there where nothing in between has gone.
    std::size_t place_of(number n) const {
        if (slots_.empty() || n <= slots_.front().at) return 0;
        auto const most = static_cast<std::size_t>(std::min<number>(n - slots_.front().at, slots_.size()));
        if (most < slots_.size() && slots_[most].at == n) return most;
        auto const end = slots_.begin() + static_cast<std::ptrdiff_t>(most);
        auto const less = [](slot const& s, number wanted) { return s.at < wanted; };
        return static_cast<std::size_t>(std::lower_bound(slots_.begin(), end, n, less) - slots_.begin());
    }
    // Of the first value after this number; the number of slots, if there is none.
    std::size_t next_place(number after) const {
        auto place = std::max(first_, place_of(after + 1));
        while (place < slots_.size() && !slots_[place].kept) ++place;
        return place;
    }
    // Removes all empty slots once they are the greater part: seldom enough not to be felt.
    void empty(std::size_t place) {
        slots_[place].kept.reset();
        ++holes_;
        while (first_ < slots_.size() && !slots_[first_].kept) ++first_;
        if (holes_ <= slots_.size() / 2) return;
        std::erase_if(slots_, [](slot const& s) { return !s.kept; });
        first_ = holes_ = 0;
    }

    std::vector<slot> slots_;                              // by number
    std::size_t first_ = 0;                                // those before it are empty
    std::size_t holes_ = 0;                                // empty ones
    std::unordered_map<std::string_view, number> numbers_; // an index; the names stand in the entries
    number last_ = 0;
};

} // namespace sesame
