#pragma once
#include "model/mail/body/mime.hpp"
#include "model/text/kept/packed_text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::mime {

// Headers in one piece of memory, for mails that are kept long: separate texts would take four times the room.
class header_list {
  public:
    using described_as = std::vector<header>;

    header_list() = default;
    header_list(std::vector<header> const& headers);

    // A kept header: views into the list.
    struct entry {
        std::string_view name, value;
    };
    class iterator {
      public:
        explicit iterator(std::string_view rest)
            : rest_(rest) {}
        entry operator*() const;
        iterator& operator++();
        bool operator==(iterator const& other) const { return rest_.size() == other.rest_.size(); }

      private:
        std::string_view rest_;
    };
    iterator begin() const { return iterator(bytes_); }
    iterator end() const { return iterator({}); }

    // The value of the first header of this name, whatever its case: a view into the list.
    std::optional<std::string_view> find(std::string_view name) const;

    explicit operator std::vector<header>() const;
    std::size_t size() const { return bytes_.size(); } // bytes

    friend bool operator==(header_list const&, header_list const&) = default;

  private:
    packed_text bytes_; // of each header a byte that names it; what that does not tell follows
};

} // namespace sesame::mime
