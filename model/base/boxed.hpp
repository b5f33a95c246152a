#pragma once
#include <memory>
#include <utility>

namespace sesame {

// A value that stands elsewhere: a variant of such is not as large as its largest alternative, and a struct of such may
// only declare their types. Copied as the value itself, and const where the box is; only what was moved from has none.
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
