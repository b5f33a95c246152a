#pragma once
#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>

namespace sesame {

// How much may be kept of a kind.
struct room {
    std::size_t count; // things
    std::size_t bytes; // of memory for them, about
};

// Values in the order of their arrival, bounded in number and in bytes: the oldest make room for newer ones and are
// counted. The newest stays, whatever its size. bytes_of(value) gives the bytes of a value; it must not change while
// the value is in here. References stay good until their value is dropped or forgotten, or forget_if() is called.
template<class T>
class bounded_queue {
  public:
    using const_iterator = typename std::deque<T>::const_iterator;

    void add(T&& value, room const& most) {
        bytes_ += bytes_of(value);
        values_.push_back(std::move(value));
        while (values_.size() > 1 && (values_.size() > most.count || bytes_ > most.bytes)) drop_oldest();
    }
    // Gives whether it dropped one: it never drops the newest.
    bool drop_oldest() {
        if (values_.size() <= 1) return false;
        forget_oldest();
        ++dropped_;
        return true;
    }
    // Removes the oldest, uncounted, for another reason than room.
    void forget_oldest() {
        bytes_ -= bytes_of(values_.front());
        values_.pop_front();
    }
    template<class Is>
    void forget_if(Is is) {
        std::erase_if(values_, [&](T const& value) {
            bool const goes = is(value);
            if (goes) bytes_ -= bytes_of(value);
            return goes;
        });
    }
    // Forgets all and gives them away, so that the caller frees them when there is time.
    std::deque<T> take() {
        bytes_ = 0;
        return std::exchange(values_, {});
    }

    std::size_t bytes() const { return bytes_; }
    std::uint64_t dropped() const { return dropped_; }

    std::deque<T> const& values() const { return values_; } // oldest first
    // To change members that bytes_of ignores.
    std::deque<T>& changeable() { return values_; }
    bool empty() const { return values_.empty(); }
    std::size_t size() const { return values_.size(); }
    T const& at(std::size_t i) const { return values_.at(i); }
    T const& front() const { return values_.front(); }
    T const& back() const { return values_.back(); }
    const_iterator begin() const { return values_.begin(); }
    const_iterator end() const { return values_.end(); }

    // Call this after reading the described members: counts the bytes.
    void rebuild() {
        bytes_ = 0;
        for (auto const& value : values_) bytes_ += bytes_of(value);
    }
    static constexpr std::size_t derived_bytes = sizeof(std::size_t);

  private:
    std::deque<T> values_;
    std::size_t bytes_ = 0;
    std::uint64_t dropped_ = 0;
    BOOST_DESCRIBE_CLASS(bounded_queue, (), (), (), (values_, dropped_))
};

} // namespace sesame
