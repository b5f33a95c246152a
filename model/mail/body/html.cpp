#include "model/mail/body/html.hpp"

#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::mime {
namespace {

constexpr std::size_t most_attributes = 100;
constexpr std::string_view blanks = " \t\r\n\f";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Elements whose content is always text, never tags.
bool holds_raw_text(std::string_view element) {
    static constexpr std::string_view names[]{"script", "style", "textarea", "title", "xmp"};
    return std::any_of(std::begin(names), std::end(names), [&](auto name) { return iequals(name, element); });
}

} // namespace

html_attribute const* html_tag::find(std::string_view attribute) const {
    auto const at = std::find_if(attributes.begin(), attributes.end(),
                                 [&](html_attribute const& a) { return iequals(a.name, attribute); });
    return at == attributes.end() ? nullptr : &*at;
}

std::optional<html_tag> html_reader::next() {
    while ((at_ = html_.find('<', at_)) < html_.size()) {
        auto const rest = html_.substr(at_ + 1);
        std::size_t const slash = rest.starts_with('/') ? 1 : 0;
        if (rest.starts_with("!--")) {
            skip_past("-->");
        } else if (rest.starts_with('!') || rest.starts_with('?')) {
            skip_past(">");
        } else if (slash < rest.size() && is_letter(rest[slash])) {
            auto tag = read_tag();
            if (tag && holds_raw_text(tag->name)) skip_raw_text(tag->name);
            return tag;
        } else {
            ++at_;
        }
    }
    return std::nullopt;
}

// Nothing if the tag does not end: it takes the rest of the document.
std::optional<html_tag> html_reader::read_tag() {
    html_tag out;
    auto const begin = at_;
    auto const name_end = std::min(html_.find_first_of(" \t\r\n\f/>", begin + 2), html_.size());
    out.name = html_.substr(begin + 1, name_end - begin - 1);
    at_ = name_end;
    while (read_attribute(out)) {
    }
    if (at_ >= html_.size()) return std::nullopt;
    ++at_;
    out.whole = html_.substr(begin, at_ - begin);
    return out;
}

// Reads an attribute; false at the end of the tag.
bool html_reader::read_attribute(html_tag& tag) {
    auto const begin = at_;
    skip_blanks();
    if (at_ >= html_.size() || html_[at_] == '>') return false;
    html_attribute out;
    auto const name_end = std::min(html_.find_first_of(" \t\r\n\f/>=", at_ + 1), html_.size());
    out.name = html_.substr(at_, name_end - at_);
    at_ = name_end;
    auto const equals = std::min(html_.find_first_not_of(blanks, at_), html_.size());
    if (equals < html_.size() && html_[equals] == '=') {
        at_ = std::min(html_.find_first_not_of(blanks, equals + 1), html_.size());
        auto const value = at_;
        bool const has_quotes = value < html_.size() && (html_[value] == '"' || html_[value] == '\'');
        if (has_quotes) {
            auto const closing = html_.find(html_[value], value + 1);
            at_ = closing == html_.npos ? html_.size() : closing + 1;
            if (closing != html_.npos) out.value = html_.substr(value + 1, closing - value - 1);
        } else {
            at_ = std::min(html_.find_first_of(" \t\r\n\f>", value), html_.size());
            out.value = html_.substr(value, at_ - value);
        }
        out.quoted = html_.substr(value, at_ - value);
    }
    out.whole = html_.substr(begin, at_ - begin);
    if (tag.attributes.size() < most_attributes) tag.attributes.push_back(out);
    return true;
}

// A slash outside a value means nothing in a tag.
void html_reader::skip_blanks() { at_ = std::min(html_.find_first_not_of(" \t\r\n\f/", at_), html_.size()); }

void html_reader::skip_past(std::string_view end) {
    auto const found = html_.find(end, at_);
    at_ = found == html_.npos ? html_.size() : found + end.size();
}

void html_reader::skip_raw_text(std::string_view element) {
    for (at_ = html_.find("</", at_); at_ < html_.size(); at_ = html_.find("</", at_ + 2))
        if (iequals(html_.substr(at_ + 2, element.size()), element)) return;
    at_ = html_.size();
}

} // namespace sesame::mime
