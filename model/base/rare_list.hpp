#pragma once
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace sesame {

// A list that is mostly empty: it takes eight bytes then.
template<class T>
class rare_list {
  public:
    using described_as = std::vector<T>;
    using value_type = T;

    rare_list() = default;
    rare_list(std::vector<T> all)
        : all_(all.empty() ? nullptr : std::make_unique<std::vector<T>>(std::move(all))) {}
    rare_list(rare_list&&) = default;
    rare_list& operator=(rare_list&&) = default;
    rare_list(rare_list const& other)
        : rare_list(other.list()) {}
    rare_list& operator=(rare_list const& other) { return *this = rare_list(other); }

    std::vector<T> const& list() const {
        static std::vector<T> const none;
        return all_ ? *all_ : none;
    }
    operator std::vector<T> const&() const { return list(); }
    auto begin() const { return list().begin(); }
    auto end() const { return list().end(); }
    bool empty() const { return list().empty(); }
    std::size_t size() const { return list().size(); }
    T const& front() const { return list().front(); }
    T const& back() const { return list().back(); }
    T const& operator[](std::size_t n) const { return list()[n]; }
    void push_back(T value) {
        if (!all_) all_ = std::make_unique<std::vector<T>>();
        all_->push_back(std::move(value));
    }

  private:
    std::unique_ptr<std::vector<T>> all_;
};

} // namespace sesame
