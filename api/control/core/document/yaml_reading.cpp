#include "api/control/core/document/yaml_reading.hpp"

#include "model/text/utf8.hpp"

#include <boost/json/parse.hpp>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

int yaml_line(YAML::Mark const& mark) { return mark.line < 0 ? 1 : mark.line + 1; }

// Whether a plain scalar has the form of a JSON number.
bool is_json_number(std::string_view text) {
    constexpr std::size_t account_id_digits = 12;
    auto const digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.find_first_not_of("0123456789.eE+-") != digits.npos) return false;
    if (digits.find_first_not_of("0123456789") == digits.npos && digits.size() >= account_id_digits) return false;
    json::error_code bad;
    json::parse(json::string_view{text.data(), text.size()}, bad);
    return !bad;
}

json::value scalar(std::string const& tag, std::string const& text) {
    bool const plain = tag == "?";
    if (plain && (text == "true" || text == "false")) return text == "true";
    if (plain && is_json_number(text)) return json::parse(text);
    return json::value(text);
}

// Builds the document while yaml-cpp reads. It refuses too large a document before the memory is used.
class yaml_handler : public YAML::EventHandler {
  public:
    void OnDocumentStart(YAML::Mark const&) override {}
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& m, YAML::anchor_t anchor) override { add(nullptr, m, anchor); }
    void OnAlias(YAML::Mark const& m, YAML::anchor_t anchor) override {
        auto const found = anchored_.find(anchor);
        if (found == anchored_.end())
            throw document_refusal{yaml_line(m),
                                   "expected an alias of an earlier value, got an alias within its own value"};
        auto const& known = found->second.value;
        if (!second_ && builder_.wants_name() && known.is_string())
            return builder_.name(std::string(known.get_string()), yaml_line(m));
        not_a_name(m);
        builder_.again(known, found->second.values, yaml_line(m));
    }
    void OnScalar(YAML::Mark const& m, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& text) override {
        // yaml-cpp has one byte for the characters of these escapes, and takes a NUL for a backslash.
        if (valid_utf8(text) != text)
            throw document_refusal{yaml_line(m), R"(unsupported escape \N or \_; write \u0085 or \u00A0)"};
        if (second_ || !builder_.wants_name()) return add(scalar(tag, text), m, anchor);
        builder_.name(text, yaml_line(m));
        if (anchor != YAML::NullAnchor) anchored_[anchor] = {json::value(text), 1};
    }
    void OnSequenceStart(YAML::Mark const& m, std::string const&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        begin(json::array(), m, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(YAML::Mark const& m, std::string const&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        begin(json::object(), m, anchor);
    }
    void OnMapEnd() override { end(); }

    // A second document comes now; it must be empty.
    void expect_no_more() { second_ = true; }
    document take() && { return std::move(builder_).take(); }

  private:
    struct known_value {
        json::value value;
        std::size_t values;
    };
    struct container_in_hand {
        YAML::anchor_t anchor;
        std::size_t before; // values
    };

    void not_a_name(YAML::Mark const& m) const {
        if (second_) throw document_refusal{yaml_line(m), "expected one document, got several"};
        if (builder_.wants_name()) throw document_refusal{yaml_line(m), "expected a string as the name of a member"};
    }
    void add(json::value v, YAML::Mark const& m, YAML::anchor_t anchor) {
        not_a_name(m);
        auto const before = builder_.values();
        builder_.value(std::move(v), yaml_line(m));
        remember(anchor, before);
    }
    void begin(json::value container, YAML::Mark const& m, YAML::anchor_t anchor) {
        not_a_name(m);
        open_.push_back({anchor, builder_.values()});
        builder_.begin(std::move(container), yaml_line(m));
    }
    void end() {
        auto const done = open_.back();
        open_.pop_back();
        builder_.end();
        remember(done.anchor, done.before);
    }
    void remember(YAML::anchor_t anchor, std::size_t before) {
        if (anchor != YAML::NullAnchor) anchored_[anchor] = {builder_.last(), builder_.values() - before};
    }

    document_builder builder_;
    std::unordered_map<YAML::anchor_t, known_value> anchored_;
    std::vector<container_in_hand> open_;
    bool second_ = false;
};

// What the most frequent mistakes are, whose words of yaml-cpp tell little.
std::string usual_mistake(std::string_view text, std::string_view said) {
    bool const like_json = text.starts_with('{') || text.starts_with('[');
    if (!like_json && (text.starts_with('\t') || text.find("\n\t") != text.npos))
        return " (a line begins with a tab: YAML wants spaces)";
    if (said.ends_with("flow not found")) return " (a bracket or a brace is not closed)";
    bool const has_lines = text.find('\n') != text.npos;
    return has_lines && said.ends_with("not found") ? " (the line is indented unlike those above it)" : "";
}

} // namespace

document read_yaml(std::string_view text) {
    if (valid_utf8(std::string(text)) != text) throw document_refusal{1, "expected UTF-8, got other bytes"};
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        yaml_handler handler;
        parser.HandleNextDocument(handler);
        handler.expect_no_more();
        parser.HandleNextDocument(handler);
        return std::move(handler).take();
    } catch (YAML::Exception const& e) {
        throw document_refusal{yaml_line(e.mark),
                               "expected YAML or JSON, got neither: " + valid_utf8(e.msg) + // it names bytes
                                   usual_mistake(text, e.msg)};
    }
}

} // namespace sesame::api::control
