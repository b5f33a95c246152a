#pragma once
#include "model/ses/mime.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sesame::ses {

// Headers that are kept for long, in one piece of memory: as many texts of their own would take four times the room.
class header_list {
  public:
    header_list() = default;
    header_list(std::vector<header> const& headers);

    operator std::vector<header>() const;
    std::size_t size() const { return bytes_.size(); } // bytes

  private:
    std::string bytes_; // each name and value, its length before it
};

} // namespace sesame::ses
