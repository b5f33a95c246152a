#include "model/ses/header_document.hpp"

#include "model/ses/encoded_word.hpp"
#include "model/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sesame::ses {
namespace json = boost::json;

json::array texts(std::vector<std::string> const& values) { return json::array(values.begin(), values.end()); }

void add_headers(json::object& to, std::vector<header> const& headers) {
    constexpr std::size_t shown_bytes = 10 * 1024;
    json::array shown;
    std::size_t bytes = 0;
    for (auto const& h : headers) {
        bytes += h.name.size() + h.value.size() + 4; // ": " and CRLF
        if (bytes > shown_bytes) break;
        shown.push_back(json::object{{"name", valid_utf8(h.name)}, {"value", valid_utf8(h.value)}});
    }
    to.emplace("headersTruncated", bytes > shown_bytes);
    to.emplace("headers", std::move(shown));
}

void common_headers_writer::all(char const* key, std::string_view name) const {
    json::array values;
    for (auto const value : find_headers(headers, name)) values.emplace_back(valid_utf8(decode_words(value)));
    if (!values.empty()) to.emplace(key, std::move(values));
}

void common_headers_writer::one(char const* key, std::string_view name) const {
    if (auto const* const value = find_header(headers, name)) to.emplace(key, valid_utf8(decode_words(*value)));
}

} // namespace sesame::ses
