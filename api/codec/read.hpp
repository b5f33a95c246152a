#pragma once
#include "api/codec/source.hpp"
#include "api/codec/type_for.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reads a request into a described struct. A source hides the form of the request: it gives the value at each spot.

namespace sesame::api::codec {

// A missing or wrong value of a request. Each service words it in its own way.
struct violation {
    std::string path;                 // as AWS prints it: "tags.1.member.key"
    std::string parameter;            // as sent in a form: "Tags.member.1.Key"; else as the path
    std::optional<std::string> value; // nothing: the member is missing
    std::string rule;                 // "Member must not be null" …
    bool scalar = true;               // a missing member would have been a text, number or boolean
};

// The place of a value in the request's structure. It becomes text only for a violation.
struct place {
    place const* outer = nullptr; // which lives longer
    std::string_view name;        // of the member as the structure spells it, or the text of a step as AWS prints it
    bool member = true;

    // "tags.1.member.key"
    std::string text() const;
};

// Reads one request. It continues after a violation, and reports all of them at once.
class reader {
  public:
    explicit reader(source& from) // which lives longer
        : from_(from) {}

    void read(structure_type const& of, void* out) { read_members(from_.root(), nullptr, of, out); }
    template<class T>
    T read() {
        T out{};
        read(type_for<T>::value, &out);
        return out;
    }
    std::vector<violation> const& violations() const { return violations_; }

  private:
    void read_members(spot here, place const* at, structure_type const& of, void* out);
    void read_value(spot here, place const& at, type const& of, void* out);
    template<class T>
    bool read_scalar(spot here, place const& at, T& out);
    void read_text(spot here, place const& at, text_type const& of, std::string& out);
    void read_whole(spot here, place const& at, whole_type const& of, int& out);
    void read_optional(spot here, place const& at, optional_type const& of, void* out);
    std::size_t read_items(spot here, place const& at, list_type const& of, void* out);
    void read_list(spot here, place const& at, list_type const& of, void* out);
    void read_map(spot here, place const& at, map_type const& of, void* out);
    void check_map(spot here, place const& at, map_type const& of, void const* entries, std::size_t size);

    void missing(spot here, place const& at, bool scalar);
    void add(spot here, place const& at, std::string value, std::string rule);
    void add(spot here, place const& at, std::string const& value, std::vector<std::string> rules);

    source& from_;
    std::vector<violation> violations_;
};

// "<n> validation error(s) detected: Value … at '<path>' failed to satisfy constraint: <rule>; …". SNS prints the
// value, SES (as reported 2025-2026) does not.
std::string validation_text(std::vector<violation> const& violations, bool with_value);

} // namespace sesame::api::codec
