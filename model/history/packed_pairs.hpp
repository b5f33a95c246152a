#pragma once
#include "model/text/kept/packed_text.hpp"

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sesame {

// Names and values in one piece of memory, in the order in which they were added. Views of them are good until another
// is added, or the list goes.
class packed_pairs {
  public:
    using value_type = std::pair<std::string_view, std::string_view>;

    class iterator {
      public:
        using value_type = packed_pairs::value_type;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = value_type;
        using iterator_category = std::input_iterator_tag;

        explicit iterator(std::string_view rest)
            : rest_(rest) {}
        value_type operator*() const {
            auto rest = rest_;
            auto const name = take_packed(rest);
            return {name, take_packed(rest)};
        }
        iterator& operator++() {
            take_packed(rest_);
            take_packed(rest_);
            return *this;
        }
        iterator operator++(int) {
            auto const out = *this;
            ++*this;
            return out;
        }
        bool operator==(iterator const& other) const { return rest_.size() == other.rest_.size(); }

      private:
        std::string_view rest_;
    };

    void reserve(std::size_t bytes) { packed_.reserve(bytes); }
    void add(std::string_view name, std::string_view value) {
        append_packed(packed_, name);
        append_packed(packed_, value);
        ++size_;
    }

    iterator begin() const { return iterator(packed_); }
    iterator end() const { return iterator({}); }
    bool empty() const { return packed_.empty(); }
    std::size_t size() const { return size_; }
    std::size_t bytes() const { return packed_.size(); }

    // The first value of this name.
    std::optional<std::string_view> find(std::string_view name) const {
        for (auto const& [known, value] : *this)
            if (known == name) return value;
        return std::nullopt;
    }

  private:
    std::string packed_;
    std::size_t size_ = 0;
};

} // namespace sesame
