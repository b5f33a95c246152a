#pragma once
#include "api/control/core/document/document.hpp"
#include "api/control/core/document/json_reading.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// All that is wrong with a seed, so that its author mends it in one go. Of the first `most` there are words; further
// ones are counted. A refusal that follows from another (a subscription to a topic that was refused) is none.
class seed_mistakes {
  public:
    static constexpr std::size_t most = 50;

    bool empty() const { return told_.empty(); }
    bool is_full() const { return told_.size() == most; }

    // `item` is the place of the thing that is refused with it, such as topics[3].
    void add(document const& of, std::string const& item, json_refusal const& why);
    // Unless it follows from another.
    void add_refusal(document const& of, std::string const& item, json_refusal const& why);
    // Whether this thing was refused already.
    bool has_refused(std::string const& item) const { return refused_.contains(item); }

    // A line for each, in the order of the document: "seed.yaml:12: topics[0].name: …".
    std::string text(std::string_view name) const;

  private:
    struct mistake {
        int line;
        std::string text;
    };

    bool follows(boost::json::value const& item) const;

    std::vector<mistake> told_;
    std::size_t further_ = 0;
    std::set<std::string> refused_;  // places
    std::vector<std::string> names_; // of what was refused
};

} // namespace sesame::api::control
