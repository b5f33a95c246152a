#pragma once
#include "api/control/why/gaps.hpp"
#include "model/account/accounts.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// A sentence of a story. `kind` and `reason` are words for programs.
struct line {
    int depth; // how far it is indented: a mail 0, its events 1, their publications 2, and their deliveries 3
    std::string_view kind;
    std::string text;
    bool problem = false;
    std::string_view reason{}; // empty if there is no problem
};

// What became of a mail, in sentences. It ends at a thousand lines.
class story {
  public:
    void add(line one);
    void add(int depth, std::string_view kind, gap const& g) { add({depth, kind, g.text, g.problem, g.reason}); }
    bool is_full() const { return lines_.size() == most_lines; }

    // " Did you mean arn:…:bounces?"; looked for once for each endpoint, and for a few only.
    std::string like(accounts const& all, std::string const& queue_arn);

    std::string text() const;
    boost::json::array lines() const;
    std::size_t problems() const;

  private:
    static constexpr std::size_t most_lines = 1'000;

    std::vector<line> lines_;
    std::map<std::string, std::string> queues_; // what like() found
};

} // namespace sesame::api::control
