#include "api/control/core/document/document_reading.hpp"

#include "api/control/core/document/yaml_reading.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// Passes the events of Boost.JSON's parser to a document_builder. The caller sets the line.
class json_handler {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1), max_array_size = max_object_size,
                                 max_key_size = max_object_size, max_string_size = max_object_size;

    int line = 1;
    document_builder builder;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return begin(json::object()); }
    bool on_object_end(std::size_t, json::error_code&) { return end(); }
    bool on_array_begin(json::error_code&) { return begin(json::array()); }
    bool on_array_end(std::size_t, json::error_code&) { return end(); }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return collect(part); }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        collect(part);
        builder.name(std::exchange(text_, {}), line);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return collect(part); }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        collect(part);
        return value(json::value(std::exchange(text_, {})));
    }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        constexpr std::int64_t first_account_id = 100'000'000'000;
        return value(number < first_account_id ? json::value(number) : json::value(std::to_string(number)));
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
        return value(json::value(std::to_string(number)));
    }
    bool on_double(double number, json::string_view, json::error_code&) { return value(json::value(number)); }
    bool on_bool(bool b, json::error_code&) { return value(json::value(b)); }
    bool on_null(json::error_code&) { return value(json::value(nullptr)); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

  private:
    bool collect(json::string_view part) {
        text_.append(part.data(), part.size());
        return true;
    }
    bool value(json::value v) {
        builder.value(std::move(v), line);
        return true;
    }
    bool begin(json::value container) {
        builder.begin(std::move(container), line);
        return true;
    }
    bool end() {
        builder.end();
        return true;
    }

    std::string text_;
};

struct json_outcome {
    document found;
    std::string trouble{}; // empty if it is JSON
    int line = 1;          // of the trouble
};

// One line at a time: each value then has its line.
json_outcome read_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = deepest_document + 2; // the builder refuses earlier
    json::basic_parser<json_handler> parser(options);
    auto& handler = parser.handler();
    json::error_code error;
    for (; !text.empty() && !error; ++handler.line) {
        auto const line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        text.remove_prefix(line.size());
        auto const read = parser.write_some(!text.empty(), line.data(), line.size(), error);
        if (!error && read < line.size() && line.find_first_not_of(" \t\r\n", read) != line.npos)
            error = json::error::extra_data;
        if (error) return {{}, error.message(), handler.line};
    }
    return {std::move(handler.builder).take()};
}

} // namespace

document read_document(std::string_view text) {
    auto const begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    bool const like_json = text.substr(begin).starts_with('{') || text.substr(begin).starts_with('[');
    auto const most = like_json ? longest_json_document : longest_yaml_document;
    if (text.size() > most)
        throw document_refusal{1, "expected at most " + std::to_string(most) + " bytes of " +
                                      (like_json ? "JSON" : "YAML") + ", got " + std::to_string(text.size()) +
                                      (like_json ? "" : "; JSON may have 16777216")};
    if (!like_json) return read_yaml(text);
    auto out = read_json(text);
    if (out.trouble.empty()) return std::move(out.found);
    // YAML has such lists and mappings, too, and its parser gives better errors.
    if (text.size() <= longest_yaml_document) return read_yaml(text);
    throw document_refusal{out.line, "expected JSON, got " + out.trouble};
}

} // namespace sesame::api::control
