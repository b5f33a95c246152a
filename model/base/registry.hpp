#pragma once
#include <boost/describe/class.hpp>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
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
  public:
    using number = std::uint64_t; // grows with every value; the place in the order of creation

    registry() = default;
    registry(registry&&) = default;
    registry& operator=(registry&&) = default;
    registry(registry const& other)
        : values_(other.values_)
        , last_(other.last_) {
        rebuild();
    }
    registry& operator=(registry const& other) { return *this = registry(other); }

    // The name must be free.
    number add(std::string name, T value) {
        auto const n = ++last_;
        auto const at = values_.emplace_hint(values_.end(), n, entry(std::move(name), std::move(value)));
        numbers_.emplace(at->second.own_name(), n);
        return n;
    }

    T* find(std::string_view name) {
        auto const at = numbers_.find(name);
        return at == numbers_.end() ? nullptr : &values_.find(at->second)->second.value;
    }
    T const* find(std::string_view name) const { return const_cast<registry*>(this)->find(name); }

    // `name` may point into the value. Gives whether there was one.
    bool erase(std::string_view name) {
        auto const at = numbers_.find(name);
        if (at == numbers_.end()) return false;
        auto const n = at->second;
        numbers_.erase(at); // first: it names the other's text
        values_.erase(n);
        return true;
    }

    void erase_oldest(std::size_t count) {
        for (; count > 0 && !values_.empty(); --count) {
            numbers_.erase(values_.begin()->second.own_name());
            values_.erase(values_.begin());
        }
    }

    // 0 if there is none of that name.
    number number_of(std::string_view name) const {
        auto const at = numbers_.find(name);
        return at == numbers_.end() ? 0 : at->second;
    }
    T* at(number n) {
        auto const found = values_.find(n);
        return found == values_.end() ? nullptr : &found->second.value;
    }
    T const* at(number n) const { return const_cast<registry*>(this)->at(n); }

    std::size_t size() const { return values_.size(); }

    // Calls f(value) in order of creation.
    template<class F>
    void for_each(F f) const {
        for (auto const& [n, e] : values_) f(e.value);
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
        for (auto at = values_.upper_bound(after); at != values_.end(); ++at) {
            if (!accept(at->second.value)) continue;
            if (out.values.size() == limit) {
                out.more = true;
                break;
            }
            out.values.push_back(&at->second.value);
            out.last = at->first;
        }
        return out;
    }
    page list(number after, std::size_t limit) const {
        return list(after, limit, [](T const&) { return true; });
    }

    // Copies the next `count` values of another, of which it has copied all before; gives whether more are left.
    bool copy_some(registry const& from, std::size_t count) {
        auto at = values_.empty() ? from.values_.begin() : from.values_.upper_bound(values_.rbegin()->first);
        for (; count > 0 && at != from.values_.end(); ++at, --count) {
            auto const made = values_.emplace_hint(values_.end(), *at);
            numbers_.emplace(made->second.own_name(), made->first);
        }
        last_ = from.last_;
        return at != from.values_.end();
    }

    // Call this after reading the described members: makes the index of names.
    void rebuild() {
        numbers_.clear();
        for (auto const& [n, e] : values_) numbers_.emplace(e.own_name(), n);
    }
    static constexpr std::size_t derived_bytes = sizeof(std::unordered_map<std::string_view, number>);

  private:
    // The name, unless the value has it: then name_of(value) gives it.
    struct named {
        std::string name;
        T value{};
        named() = default;
        named(std::string n, T&& v)
            : name(std::move(n))
            , value(std::move(v)) {}
        std::string_view own_name() const { return name; }
        BOOST_DESCRIBE_CLASS(named, (), (name, value), (), ())
    };
    struct self_named {
        T value{};
        self_named() = default;
        self_named(std::string const&, T&& v)
            : value(std::move(v)) {}
        std::string_view own_name() const { return name_of(value); }
        BOOST_DESCRIBE_CLASS(self_named, (), (value), (), ())
    };
    static constexpr bool knows_its_name = requires(T const& v) {
        { name_of(v) } -> std::same_as<std::string_view>;
    };
    using entry = std::conditional_t<knows_its_name, self_named, named>;
    std::map<number, entry> values_;
    std::unordered_map<std::string_view, number> numbers_; // an index of values_; the names stand there
    number last_ = 0;
    BOOST_DESCRIBE_CLASS(registry, (), (), (), (values_, last_))
};

} // namespace sesame
