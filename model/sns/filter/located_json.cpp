#include "model/sns/filter/located_json.hpp"

#include "model/sns/filter/json_tokens.hpp"
#include "model/text/java/java_text.hpp"
#include "model/text/text.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <unordered_set>

namespace sesame::sns {
namespace {

constexpr std::string_view any_value = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
constexpr int max_depth = 1000; // Jackson's own limit

void keep_last_of_each_name(std::vector<located_json>& members) {
    if (members.size() < 2) return;
    std::unordered_set<std::string> seen;
    std::reverse(members.begin(), members.end());
    std::erase_if(members, [&](located_json const& m) { return !seen.insert(m.name).second; });
    std::reverse(members.begin(), members.end());
}

class reader {
  public:
    explicit reader(std::string_view text)
        : in_(text) {}

    located_json document() {
        in_.skip_space();
        if (in_.at_end()) throw json_syntax_error("No content to map due to end-of-input", in_.at());
        auto out = value(0);
        in_.skip_space();
        if (!in_.at_end()) in_.unexpected("expected end of input");
        return out;
    }

  private:
    using type = located_json::type;

    [[noreturn]] void ended_within(std::string_view container, std::size_t begin) const {
        auto text = std::string(": expected close marker for ").append(container).append(" (start marker at [");
        in_.ended(text.append(line_and_column(in_.text(), begin)).append("])"));
    }

    located_json value(int depth) {
        located_json out;
        out.begin = in_.at();
        switch (in_.peek()) {
        case '{':
            fill_object(out, depth + 1);
            break;
        case '[':
            fill_array(out, depth + 1);
            break;
        case '"':
            out.kind = type::string;
            out.text = in_.string();
            break;
        default:
            if (in_.peek() == '-' || is_digit(in_.peek())) {
                out.kind = type::number;
                out.text = in_.number();
            } else {
                fill_word(out);
            }
        }
        out.end = in_.at();
        return out;
    }

    void check_depth(int depth) const {
        if (depth <= max_depth) return;
        throw json_syntax_error("Document nesting depth (" + std::to_string(depth) + ") exceeds the maximum allowed (" +
                                    std::to_string(max_depth) + ")",
                                in_.at());
    }

    void fill_object(located_json& out, int depth) {
        check_depth(depth);
        out.kind = type::object;
        in_.take('{');
        for (auto first = true;; first = false) {
            in_.skip_space();
            if (in_.at_end()) ended_within("Object", out.begin);
            if (first && in_.take('}')) break;
            if (in_.peek() != '"') in_.unexpected("was expecting double-quote to start field name");
            auto name = in_.string();
            in_.skip_space();
            if (in_.at_end()) ended_within("Object", out.begin);
            if (!in_.take(':')) in_.unexpected("was expecting a colon to separate field name and value");
            in_.skip_space();
            if (in_.at_end()) ended_within("Object", out.begin);
            out.children.push_back(value(depth));
            out.children.back().name = std::move(name);
            in_.skip_space();
            if (in_.at_end()) ended_within("Object", out.begin);
            if (in_.take('}')) break;
            if (!in_.take(',')) in_.unexpected("was expecting comma to separate Object entries");
        }
        keep_last_of_each_name(out.children);
    }

    void fill_array(located_json& out, int depth) {
        check_depth(depth);
        out.kind = type::array;
        in_.take('[');
        for (auto first = true;; first = false) {
            in_.skip_space();
            if (in_.at_end()) ended_within("Array", out.begin);
            if (first && in_.take(']')) break;
            out.children.push_back(value(depth));
            in_.skip_space();
            if (in_.at_end()) ended_within("Array", out.begin);
            if (in_.take(']')) break;
            if (!in_.take(',')) in_.unexpected("was expecting comma to separate Array entries");
        }
    }

    void fill_word(located_json& out) {
        out.text = in_.word();
        if (out.text.empty()) in_.unexpected(std::string("expected a valid value ").append(any_value));
        if (out.text == "null")
            out.kind = type::null;
        else if (out.text == "true" || out.text == "false")
            out.kind = type::boolean;
        else
            throw json_syntax_error(
                std::string("Unrecognized token '").append(out.text).append("': was expecting ").append(any_value),
                in_.at());
    }

    json_tokens in_;
};

void append_compact(std::string& out, located_json const& value) {
    using type = located_json::type;
    auto const quoted = [](std::string const& text) { return boost::json::serialize(boost::json::string_view(text)); };
    if (value.is(type::string)) {
        out += quoted(value.text);
    } else if (value.is(type::array) || value.is(type::object)) {
        bool const object = value.is(type::object);
        out += object ? '{' : '[';
        for (auto const& child : value.children) {
            if (&child != &value.children.front()) out += ',';
            if (object) out.append(quoted(child.name)).append(1, ':');
            append_compact(out, child);
        }
        out += object ? '}' : ']';
    } else {
        out += value.text;
    }
}

} // namespace

located_json parse_located_json(std::string_view text) { return reader{text}.document(); }

std::string compact(located_json const& value) {
    std::string out;
    append_compact(out, value);
    return out;
}

std::string parse_failure(std::string_view text, json_syntax_error const& e) {
    return "failed to parse JSON. " + e.text +
           "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); " +
           line_and_column(text, e.place) + "]";
}

} // namespace sesame::sns
