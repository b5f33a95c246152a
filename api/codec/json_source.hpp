#pragma once
#include "api/codec/scalar.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sesame::api::codec {

// JSON that does not fit a member, or is not JSON: AWS's SerializationException. For some, AWS gives no message.
struct not_serialized {
    std::optional<std::string> message;
};

// The origin of a text decides how member values are written in it.
enum class origin : unsigned char {
    json,   // itself: numbers, epoch seconds
    url,    // of a label or parameter of the URL: "5", ISO 8601; a parameter is the list of its values
    header, // of a header field: "5", HTTP dates
    body    // the bytes of a body that is no JSON
};

// A member of the request that is not in the body.
struct bound_member {
    std::string_view name;
    boost::json::value value; // a text, a list of texts, or a map of those; a body may be anything
    origin from = origin::json;
};

// Gives a reader the members of a JSON object. A null member is absent; an unknown member is ignored. Members that a
// protocol binds elsewhere come from there. Throws not_serialized.
class json_source {
  public:
    struct spot {
        boost::json::value const* value = nullptr; // null: absent
        origin from = origin::json;
    };

    // Both outlive it.
    explicit json_source(boost::json::value const& body, std::vector<bound_member> const* bound = nullptr)
        : body_(&body)
        , bound_(bound) {}

    spot root() const { return {body_}; }
    spot member(spot const& outer, std::string_view name) const;
    static std::string name(spot const&, std::string const& path) { return path; }

    static bool has(spot const& here) { return here.value && !here.value->is_null(); }
    static bool has_value(spot const& here) { return has(here); }
    // Null is given in the body, not in the URL.
    static bool is_given(spot const& here) { return here.value && (here.from == origin::json || has(here)); }
    static bool has_empty(spot const& here) { return has(here); }

    static std::optional<std::string_view> text(spot const& here);
    static scalar_read read(spot const& here, bool& out);
    static scalar_read read(spot const& here, int& out);
    static scalar_read read(spot const& here, std::int64_t& out);
    static scalar_read read(spot const& here, double& out);
    static scalar_read read(spot const& here, blob& out);
    static scalar_read read(spot const& here, timestamp& out);

    template<class T, class F>
    void for_each_item(spot const& list, F f) const {
        if (!has(list)) return;
        std::size_t number = 0;
        auto const each = [&](boost::json::array const& all) {
            for (auto const& item : all) f(spot{&item, list.from}, std::to_string(++number));
        };
        if (list.from == origin::header && list.value->is_string())
            each(pieces(list.value->get_string(), std::is_same_v<T, timestamp>));
        else
            each(items(list));
    }

    template<class T, class F>
    void for_each_flat_item(spot const& list, std::string_view, F f) const {
        for_each_item<T>(list, f);
    }

    struct entry {
        std::optional<std::string_view> key;
        std::string number;
        spot key_spot, value_spot;
    };
    template<class Map, class F>
    void for_each_entry(spot const& map, F f) const {
        if (!has(map)) return;
        for (auto const& [key, value] : members(map))
            if (!value.is_null()) f(entry{std::string_view(key), "", {}, {&value, map.from}});
    }

  private:
    // The values of a header field, split at commas. A comma in quotes or in a date does not split.
    static boost::json::array pieces(std::string_view field, bool are_dates);
    static boost::json::array const& items(spot const& list);
    static boost::json::object const& members(spot const& structure);

    boost::json::value const* body_;
    std::vector<bound_member> const* bound_;
};

// What a body is as JSON: one value of at most 64 levels, and nothing but blanks after it.
struct json_text {
    std::optional<boost::json::value> value{}; // absent: it is no JSON
    boost::json::error_code error{};           // why; none where text follows the value
    std::size_t read = 0;                      // bytes, up to there
};
json_text read_json(std::string_view body);

// The JSON of a body, at most 64 levels deep; an empty one is an empty object. Throws not_serialized.
boost::json::value parse_json(std::string_view body);

// Whether a JSON text has more values than `most`, names of members not counted. Much cheaper than parsing it.
bool has_more_values(std::string_view json, std::size_t most);

} // namespace sesame::api::codec
