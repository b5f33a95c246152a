#pragma once
#include "api/codec/source.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::codec {

// A member of the request that is not in the body.
struct bound_member {
    std::string_view name;
    boost::json::value value; // a text, a list of texts, or a map of those; a body may be anything
    origin from = origin::json;
};

// The members of a JSON object. A null member is absent; an unknown member is ignored. Members that a protocol binds
// elsewhere come from there. Throws not_serialized.
class json_source final : public source {
  public:
    // Both outlive it.
    explicit json_source(boost::json::value const& body, std::vector<bound_member> const* bound = nullptr)
        : body_(&body)
        , bound_(bound) {}

    spot root() const override { return {0, body_}; }
    spot member(spot outer, std::string_view name) override;
    std::string name(spot, std::string const& path) const override { return path; }

    bool has(spot here) const override { return here.value && !here.value->is_null(); }
    bool has_value(spot here) const override { return has(here); }
    // Null is given in the body, not in the URL.
    bool is_given(spot here) const override { return here.value && (here.from == origin::json || has(here)); }
    bool has_empty(spot here) const override { return has(here); }

    std::optional<std::string_view> text(spot here) const override;
    scalar_read read(spot here, bool& out) const override;
    scalar_read read(spot here, int& out) const override;
    scalar_read read(spot here, std::int64_t& out) const override;
    scalar_read read(spot here, double& out) const override;
    scalar_read read(spot here, blob& out) const override;
    scalar_read read(spot here, timestamp& out) const override;

    void for_each_item(spot list, list_type const& of,
                       std::function<void(spot item, std::string const& number)> const& f) override;
    void for_each_entry(spot map, map_type const& of, std::function<void(entry const&)> const& f) override;
    spot value(entry const& e, map_type const&) override { return e.at; }

  private:
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
