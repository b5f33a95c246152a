#pragma once
#include <memory>
#include <utility>

namespace sesame {

// A value on the heap. It keeps a variant smaller than its largest alternative, and a struct may hold a box of a type
// that is only declared. Copying copies the value; a const box has a const value. A box that was moved from has none.
template<class T>
class boxed {
  public:
    boxed(T value)
        : value_(std::make_unique<T>(std::move(value))) {}
    boxed(boxed&&) = default;
    boxed& operator=(boxed&&) = default;
    boxed(boxed const& other)
        : boxed(*other) {}
    boxed& operator=(boxed const& other) { return *this = boxed(other); }

    T& operator*() { return *value_; }
    T* operator->() { return value_.get(); }
    T const& operator*() const { return *value_; }
    T const* operator->() const { return value_.get(); }

  private:
    std::unique_ptr<T> value_;
};

template<class T>
T const& unboxed(T const& value) {
    return value;
}
template<class T>
T const& unboxed(boxed<T> const& value) {
    return *value;
}

} // namespace sesame
