#include "api/s3/xml_reading.hpp"

#include "model/account/refusal.hpp"
#include "model/objects/reason.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <charconv>

namespace sesame::api::s3 {
namespace {

refusal malformed() { return {sesame::objects::reason::malformed_xml}; }

std::string entity(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> named[]{
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
    for (auto const& [known, text] : named)
        if (name == known) return std::string(text);
    if (!name.starts_with('#')) throw malformed();
    name.remove_prefix(1);
    bool const is_hex = name.starts_with('x');
    if (is_hex) name.remove_prefix(1);
    std::uint32_t code = 0;
    auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
    if (error != std::errc() || end != name.data() + name.size() || code == 0 || code > 0x10ffff) throw malformed();
    if (code >= 0xd800 && code < 0xe000) throw malformed(); // half of a pair is no character
    std::string out;
    append_utf8(out, static_cast<char32_t>(code));
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    while (true) {
        auto const at = text.find('&');
        out.append(text.substr(0, at));
        if (at == text.npos) return out;
        auto const end = text.find(';', at);
        if (end == text.npos) throw malformed();
        out.append(entity(text.substr(at + 1, end - at - 1)));
        text.remove_prefix(end + 1);
    }
}

struct open_element {
    std::string_view name;
    std::size_t before; // the length of the path around it
    bool has_elements = false;
};

class xml_reader {
  public:
    explicit xml_reader(std::string_view document)
        : rest_(document) {}

    std::vector<xml_element> read() {
        while (true) {
            auto const tag = rest_.find('<');
            text_.append(rest_.substr(0, tag));
            if (tag == rest_.npos) break;
            rest_.remove_prefix(tag + 1);
            if (passed_over("?", "?>") || passed_over("!--", "-->")) continue;
            auto const end = rest_.find('>');
            if (end == rest_.npos || rest_.starts_with('!')) throw malformed();
            take_tag(rest_.substr(0, end));
            rest_.remove_prefix(end + 1);
        }
        if (!open_.empty() || !had_root_ || !trim(text_).empty()) throw malformed();
        return std::move(found_);
    }

  private:
    bool passed_over(std::string_view begin, std::string_view end) {
        if (!rest_.starts_with(begin)) return false;
        auto const at = rest_.find(end);
        if (at == rest_.npos) throw malformed();
        rest_.remove_prefix(at + end.size());
        return true;
    }

    void take_tag(std::string_view tag) {
        if (tag.starts_with('/')) return close(trim(tag.substr(1)));
        bool const is_empty = tag.ends_with('/');
        if (is_empty) tag.remove_suffix(1);
        open(tag.substr(0, tag.find_first_of(" \t\r\n")));
        if (is_empty) close(open_.back().name);
    }
    void open(std::string_view name) {
        constexpr std::size_t deepest = 20;
        if (name.empty() || open_.size() == deepest || (open_.empty() && had_root_)) throw malformed();
        if (!open_.empty()) open_.back().has_elements = true;
        had_root_ = true;
        open_.push_back({name, path_.size()});
        path_.append(path_.empty() ? "" : "/").append(name);
        text_.clear();
    }
    void close(std::string_view name) {
        if (open_.empty() || open_.back().name != name) throw malformed();
        auto const done = open_.back();
        open_.pop_back();
        if (!done.has_elements) found_.push_back({path_, unescaped(text_)});
        path_.resize(done.before);
        text_.clear();
    }

    std::string_view rest_;
    std::string path_, text_;
    std::vector<open_element> open_;
    std::vector<xml_element> found_;
    bool had_root_ = false;
};

} // namespace

std::vector<xml_element> read_xml(std::string_view document) { return xml_reader(document).read(); }

} // namespace sesame::api::s3
