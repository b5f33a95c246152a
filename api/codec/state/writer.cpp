#include "api/codec/state/writer.hpp"

#include "model/text/base64.hpp"
#include "model/text/utf8.hpp"

namespace sesame::api::codec::state {
namespace json = boost::json;

bool state_writer::is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const length = utf8_sequence(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

json::value state_writer::text(std::string_view bytes) {
    if (is_utf8(bytes)) return json::string(bytes);
    json::object out;
    out.emplace("base64", base64(bytes));
    return out;
}

json::value state_writer::value(timestamp from) {
    auto const shown = iso8601(from);
    if (parse_iso8601(shown) == from) return json::string(shown);
    return value(from.time_since_epoch()); // before the year 0, or after 9999
}

} // namespace sesame::api::codec::state
