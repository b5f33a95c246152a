#include "api/control/browse/mail_summary.hpp"

#include "model/mail/body/mail_content.hpp"
#include "model/text/utf8.hpp"

#include <string_view>

namespace sesame::api::control {
namespace {

// The first words, with single spaces between.
std::string snippet_of(std::string_view text) {
    constexpr std::size_t longest = 120; // bytes
    std::string out;
    for (auto const c : text.substr(0, 4 * longest)) {
        bool const is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!is_space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return valid_utf8(std::string(utf8_prefix(out, longest)));
}

void add_parts(boost::json::object& to, std::size_t attachments, bool has_html, std::string_view text) {
    to.emplace("attachments", attachments);
    to.emplace("has_html", has_html);
    to.emplace("snippet", snippet_of(text));
}

} // namespace

void add_summary(boost::json::object& to, ses::mail const& m, std::size_t& to_read) {
    if (m.raw.empty()) {
        auto size = m.text.size() + m.html.size();
        for (auto const& file : m.attachments) size += file.encoded.size();
        to.emplace("size", size);
        add_parts(to, m.attachments.size(), !m.html.empty(), m.text.text());
        return;
    }
    to.emplace("size", m.raw.size());
    if (m.raw.size() > to_read) return;
    to_read -= m.raw.size();
    auto const content = mime::read_content(mime::read_mime(m.raw.text()));
    add_parts(to, content.files.size(), content.html.has_value(), content.text.value_or(""));
}

} // namespace sesame::api::control
