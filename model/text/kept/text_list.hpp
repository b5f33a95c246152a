#pragma once
#include "model/text/kept/packed_text.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

// Texts in one piece of memory, for lists that are kept by the thousand.
class text_list {
  public:
    using described_as = std::vector<std::string>;
    using value_type = std::string_view;

    class iterator {
      public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = std::string_view;
        using iterator_category = std::input_iterator_tag;

        explicit iterator(std::string_view rest)
            : rest_(rest) {}
        std::string_view operator*() const {
            auto rest = rest_;
            return take_packed(rest);
        }
        iterator& operator++() {
            take_packed(rest_);
            return *this;
        }
        iterator operator++(int) {
            auto const out = *this;
            take_packed(rest_);
            return out;
        }
        bool operator==(iterator const& other) const { return rest_.size() == other.rest_.size(); }

      private:
        std::string_view rest_;
    };

    text_list() = default;
    text_list(std::vector<std::string> const& texts)
        : text_list(texts, std::identity()) {}
    text_list(std::initializer_list<std::string_view> texts)
        : text_list(texts, std::identity()) {}
    template<class Values, class Text>
    text_list(Values const& values, Text text) { // of each value, text(value)
        std::string all;
        for (auto const& value : values) append_packed(all, std::invoke(text, value));
        packed_ = all;
    }

    // Views, good until the list changes or goes.
    iterator begin() const { return iterator(packed_); }
    iterator end() const { return iterator({}); }
    bool empty() const { return packed_.empty(); }
    std::size_t size() const { // walks through them, as [] does
        std::size_t out = 0;
        for (auto at = begin(); at != end(); ++at) ++out;
        return out;
    }
    std::string_view front() const { return *begin(); }
    std::string_view operator[](std::size_t n) const {
        auto at = begin();
        for (; n > 0; --n) ++at;
        return *at;
    }
    operator std::vector<std::string>() const {
        std::vector<std::string> out;
        for (auto const text : *this) out.emplace_back(text);
        return out;
    }
    std::size_t bytes() const { return packed_.size(); }

    template<class Texts>
    requires requires(Texts const& t) { t.begin(); }
    friend bool operator==(text_list const& a, Texts const& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

  private:
    packed_text packed_;
};

} // namespace sesame
