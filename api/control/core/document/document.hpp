#pragma once
#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// A document that people write, in YAML or JSON.
struct document {
    boost::json::value value;
    std::vector<int> lines; // of each value, those within it after it; of a member the line of its name; from 1

    // The line of the value at this path (in json_reader's spelling), or of the nearest value around it.
    int line_of(std::string_view path) const;
    // The value at this path; null if there is none.
    boost::json::value const* at(std::string_view path) const;
};

// Takes a name or a number off the front of a path, which may begin with a dot or a bracket.
std::string_view take_step(std::string_view& path);

// An error in the text.
struct document_refusal {
    int line;
    std::string message;
};

// The limits of a document. Reading and applying it then takes at most some tens of MB.
inline constexpr std::size_t most_document_values = 500'000;
inline constexpr std::size_t deepest_document = 64;
inline constexpr std::size_t longest_json_document = 16 << 20; // bytes
inline constexpr std::size_t longest_yaml_document = 1 << 20;  // which takes ten times as long, and as much memory

// Builds a document of its pieces as they come. Throws document_refusal for too many values, too many levels, and a
// duplicate member.
class document_builder {
  public:
    void name(std::string member, int line);
    void value(boost::json::value v, int line);
    void begin(boost::json::value empty_container, int line);
    void end();
    // Repeats an earlier value, with all that it contains.
    void again(boost::json::value const& v, std::size_t values, int line);

    bool in_object() const { return !open_.empty() && open_.back().container.is_object(); }
    bool wants_name() const { return in_object() && !open_.back().named; }
    std::size_t values() const { return out_.lines.size(); }                       // up to now
    boost::json::value const& last() const { return last_ ? *last_ : out_.value; } // that ended

    document take() && { return std::move(out_); }

  private:
    struct container_in_hand {
        boost::json::value container;
        std::string name{}; // of the member that comes next
        int line = 0;
        bool named = false;
    };
    void count(int line);
    void put(boost::json::value v);

    std::vector<container_in_hand> open_;
    document out_;
    boost::json::value const* last_ = nullptr;
};

} // namespace sesame::api::control
