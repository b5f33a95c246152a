#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sesame {

// Changes to a text, collected in any order and made at once.
class edits {
  public:
    // `place` is a view into the text; an empty one inserts before it.
    void replace(std::string_view place, std::string by);
    void remove(std::string_view place) { replace(place, {}); }

    // The text with its changes. All places must point into `text`. A change that overlaps an earlier one is left out.
    std::string applied_to(std::string_view text) &&;

  private:
    struct edit {
        std::string_view place;
        std::string by;
    };
    std::vector<edit> all_;
};

} // namespace sesame
