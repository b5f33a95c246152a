#pragma once
#include "api/codec/scalar.hpp"
#include "api/codec/type.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace boost::json {
class value;
}

namespace sesame::api::codec {

// The origin of a text decides how member values are written in it.
enum class origin : unsigned char {
    json,   // itself: numbers, epoch seconds
    url,    // of a label or parameter of the URL: "5", ISO 8601; a parameter is the list of its values
    header, // of a header field: "5", HTTP dates
    body    // the bytes of a body that is no JSON
};

// The place of one value or none in a request. Each source has its own use for it.
struct spot {
    std::size_t length = 0;                    // of its name in a form
    boost::json::value const* value = nullptr; // of JSON; null: absent
    origin from = origin::json;
};

// What cannot be read as its member: AWS's SerializationException, or MalformedInput in a form. For some, AWS gives no
// message.
struct not_serialized {
    std::optional<std::string> message{};
    std::string parameter{}; // of a form
};

// A request that a reader takes values from. It hides the request's form. It may throw not_serialized.
class source {
  public:
    struct entry {
        std::optional<std::string_view> key{};
        std::string number{}; // of one without a key
        spot at{};
    };

    virtual ~source() = default;
    virtual spot root() const = 0;
    virtual spot member(spot outer, std::string_view name) = 0;
    // As sent in a form; else the path.
    virtual std::string name(spot here, std::string const& path) const = 0;

    virtual bool has(spot structure) const = 0;
    virtual bool has_value(spot here) const = 0;
    virtual bool is_given(spot here) const = 0;         // a boolean
    virtual bool has_empty(spot list_or_map) const = 0; // whether it is there, with members or not

    virtual std::optional<std::string_view> text(spot here) const = 0;
    virtual scalar_read read(spot here, bool& out) const = 0;
    virtual scalar_read read(spot here, int& out) const = 0;
    virtual scalar_read read(spot here, std::int64_t& out) const = 0;
    virtual scalar_read read(spot here, double& out) const = 0;
    virtual scalar_read read(spot here, blob& out) const = 0;
    virtual scalar_read read(spot here, timestamp& out) const = 0;

    virtual void for_each_item(spot list, list_type const& of,
                               std::function<void(spot item, std::string const& number)> const& f) = 0;
    virtual void for_each_entry(spot map, map_type const& of, std::function<void(entry const&)> const& f) = 0;
    virtual spot value(entry const& e, map_type const& of) = 0;

  protected:
    source() = default;
    source(source const&) = default;
    source& operator=(source const&) = default;
};

} // namespace sesame::api::codec
