#include "api/control/yaml_reading.hpp"

#include "api/control/json_reading.hpp"
#include "model/utf8.hpp"

#include <boost/json/parse.hpp>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::size_t most_yaml_values = 1'000'000; // aliases of aliases grow without end
constexpr int deepest_yaml = 64;

int yaml_line(YAML::Mark const& mark) { return mark.line < 0 ? 1 : mark.line + 1; }

// Whether a plain scalar is the number that JSON writes so.
bool is_json_number(std::string_view text) {
    constexpr std::size_t account_id_digits = 12;
    auto const digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.find_first_not_of("0123456789.eE+-") != digits.npos) return false;
    if (digits.find_first_not_of("0123456789") == digits.npos && digits.size() >= account_id_digits) return false;
    json::error_code bad;
    json::parse(json::string_view{text.data(), text.size()}, bad);
    return !bad;
}

class yaml_converter {
  public:
    explicit yaml_converter(yaml_text& to)
        : to_(to) {}

    json::value convert(YAML::Node const& from, std::string const& path, int depth = 0) {
        auto const line = yaml_line(from.Mark());
        to_.lines.emplace(path, line);
        if (++count_ > most_yaml_values) throw yaml_refusal{line, "there are more than a million values."};
        if (depth > deepest_yaml) throw yaml_refusal{line, "this is nested more than 64 deep."};
        if (from.IsMap()) return mapping(from, path, depth);
        if (from.IsSequence()) return sequence(from, path, depth);
        return scalar(from);
    }

  private:
    json::value mapping(YAML::Node const& from, std::string const& path, int depth) {
        json::object out;
        for (auto const& entry : from) {
            auto const line = yaml_line(entry.first.Mark());
            if (!entry.first.IsScalar()) throw yaml_refusal{line, "the name of a member is a text."};
            auto const& name = text_of(entry.first);
            if (out.contains(name)) throw yaml_refusal{line, "'" + name + "' is given twice."};
            auto const place = json_reader::below(path, name);
            to_.lines.emplace(place, line);
            out.emplace(name, convert(entry.second, place, depth + 1));
        }
        return out;
    }

    json::value sequence(YAML::Node const& from, std::string const& path, int depth) {
        json::array out;
        for (auto const& item : from)
            out.push_back(convert(item, path + "[" + std::to_string(out.size()) + "]", depth + 1));
        return out;
    }

    // yaml-cpp has one byte for the characters of these escapes, and takes a NUL for a backslash.
    static std::string const& text_of(YAML::Node const& from) {
        auto const& text = from.Scalar();
        if (valid_utf8(text) != text)
            throw yaml_refusal{yaml_line(from.Mark()),
                               R"(the escapes \N and \_ are not read: write \u0085 and \u00A0.)"};
        return text;
    }

    static json::value scalar(YAML::Node const& from) {
        if (from.IsNull()) return nullptr;
        auto const& text = text_of(from);
        bool const plain = from.Tag() == "?";
        if (plain && (text == "true" || text == "false")) return text == "true";
        if (plain && is_json_number(text)) return json::parse(text);
        return json::value(text);
    }

    yaml_text& to_;
    std::size_t count_ = 0;
};

} // namespace

int yaml_text::line_of(std::string path) const {
    while (true) {
        if (auto const found = lines.find(path); found != lines.end()) return found->second;
        auto const end = path.find_last_of(".[");
        if (end == path.npos) break;
        path.erase(end);
    }
    auto const whole = lines.find("");
    return whole == lines.end() ? 1 : whole->second;
}

namespace {

// Remembers where the content of a document begins.
class content_finder : public YAML::EventHandler {
  public:
    YAML::Mark begin = YAML::Mark::null_mark();

    void OnDocumentStart(YAML::Mark const&) override { begin = YAML::Mark::null_mark(); }
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& m, YAML::anchor_t) override { found(m); }
    void OnAlias(YAML::Mark const& m, YAML::anchor_t) override { found(m); }
    void OnScalar(YAML::Mark const& m, std::string const&, YAML::anchor_t, std::string const&) override { found(m); }
    void OnSequenceStart(YAML::Mark const& m, std::string const&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        found(m);
    }
    void OnSequenceEnd() override {}
    void OnMapStart(YAML::Mark const& m, std::string const&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        found(m);
    }
    void OnMapEnd() override {}

  private:
    void found(YAML::Mark const& m) {
        if (begin.is_null()) begin = m;
    }
};

// Not by YAML::LoadAll, which finds documents without end where the text is "," (yaml-cpp 0.7).
void refuse_second_document(std::string const& text) {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    content_finder content;
    parser.HandleNextDocument(content);
    if (parser.HandleNextDocument(content))
        throw yaml_refusal{yaml_line(content.begin), "one document is meant, not several."};
}

} // namespace

yaml_text read_yaml(std::string_view text) {
    if (valid_utf8(std::string(text)) != text) throw yaml_refusal{1, "this is no UTF-8 text."};
    yaml_text out;
    try {
        std::string const whole(text);
        refuse_second_document(whole);
        out.value = yaml_converter(out).convert(YAML::Load(whole), "");
    } catch (YAML::Exception const& e) {
        throw yaml_refusal{yaml_line(e.mark),
                           "this is neither YAML nor JSON: " + valid_utf8(e.msg) + "."}; // it names bytes
    }
    return out;
}

} // namespace sesame::api::control
